import { useApi } from "#renderer/api/api.ts";
import { useRead, useReadBeside } from "#renderer/api/useRead.ts";

/** What changes the page: own rows, those of a sync, clients that arrive and are opened. */
export const handoverTopics = [
  "handover",
  "daySync",
  "table:handover",
  "table:handoverClient",
  "table:shiftNote",
  "table:shiftNoteClient",
  "table:branchUser",
  "client:*",
];

/** Notes for this person that were not read yet. */
export const useHandoverBadge = (): number | undefined => {
  const api = useApi();
  return useReadBeside("handoverBadge", () => api.handover.shiftNotes({ limit: 1 }), handoverTopics).value?.unread || undefined;
};

/** Whether there is somebody to hand over to. */
export const useHasColleagues = (): boolean => {
  const api = useApi();
  const answer = useRead("handoverColleagues", () => api.handover.shiftNotes({ limit: 1 }), ["table:branchUser"]).value;
  return answer?.people.some((person) => person.id !== answer.userId) ?? false;
};
