/* The people around a client (R072-R073): a member serves from the first day until the last, both included. */

/** Whether somebody serves the client on a day. */
export const isActiveMember = ({ fromOn, untilOn }: { readonly fromOn: string | null; readonly untilOn: string | null }, today: string): boolean =>
  (fromOn === null || fromOn <= today) && (untilOn === null || untilOn >= today);
