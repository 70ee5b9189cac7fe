// What was put off holds until the day is over or the window is closed; nothing about it is kept.
type What = 'pulse' | 'welcome';
const days = $state<Partial<Record<What, string>>>({});

export const skipped = {
  on(what: What, date: string): void {
    days[what] = date;
  },
  is(what: What, date: string): boolean {
    return days[what] === date;
  },
};
