/*
 * Entries that were added to dictionaries after branches had received them. A new branch gets them with the dictionary, an older
 * one gets these codes once; what it renamed, ordered or hid stays as it is. Each set has a mark of its own: what comes still
 * later is a further set, or a branch that has this one would never get it.
 */
interface LaterEntries {
  /** Under which a receiver notes that it once received this set. */
  readonly mark: string;
  /** Codes by dictionary. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

export const laterEntries: readonly LaterEntries[] = [
  {
    mark: "defaults.laterEntries",
    codes: {
      activityKind: ["transactions", "transactionAmount", "enquiry"],
      articleKind: ["strategy"],
      benefitKind: ["care"],
      channel: ["assistant"],
      conductPoint: ["receptionManner", "workplace"],
      trainingTheme: ["clientService", "selling"],
    },
  },
  { mark: "defaults.productManager", codes: { role: ["productManager"] } },
];
