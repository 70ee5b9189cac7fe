// "Not today" holds until the day is over or the window is closed; nothing about it is kept.
let day = $state<string | undefined>();

export const skipped = {
  on(date: string): void {
    day = date;
  },
  is(date: string): boolean {
    return day === date;
  },
};
