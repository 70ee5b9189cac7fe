import { describe, expect, it } from 'vitest';

import { button, expectAccessible, heading, open, press, seen } from './stage';

describe('Help', () => {
  it('is one click away and says what to do', async () => {
    await open();
    await press('Help');
    expect(heading()).toBe('Help');
    for (const number of ['112', '911', '999', '000', '111']) expect(seen()).toContain(number);
    expect(seen()).toContain('Kith cannot call anyone');
    await expectAccessible();
  });

  it('names people of the own circle, and what to do without any', async () => {
    await open({ view: 'help' });
    expect(button('Ana')).toBeTruthy();
    expect(seen()).not.toContain('Uncle Ray');
  });

  it('stands without a circle', async () => {
    await open({ view: 'help' }, { people: [] });
    expect(seen()).toContain('think of one person who has been kind to you');
    await expectAccessible();
  });
});
