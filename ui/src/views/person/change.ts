// One thing about someone, changed where it stands: sent as a whole edit, so that there is one way in and one way back.
import type { PersonEdit, PersonView } from '../../lib/contract/kith';
import { app } from '../../lib/state/app.svelte';
import { asEdit } from './draft';

/** Whether it was kept; a refusal becomes words. */
export async function change(person: PersonView, changed: Partial<PersonEdit>): Promise<boolean> {
  const done = await app.attempt(() => app.backend.editPerson({ ...asEdit(person), ...changed }));
  return done !== undefined;
}
