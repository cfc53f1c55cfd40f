/** `09:00–09:45`, `09:00`, or the word for no time. */
export const timeSpan = (visit: { readonly startTime: string | null; readonly endTime: string | null }, noTime: string): string =>
  visit.startTime === null ? noTime : visit.endTime === null ? visit.startTime : `${visit.startTime}–${visit.endTime}`;
