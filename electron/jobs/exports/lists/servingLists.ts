/* Long service: who serves a client, loans, benefits, points, events (R063-R066, R072, R076). */
import { allRows } from "#db/workstation/rows.ts";
import { servingRows } from "#db/workstation/servingRows.ts";
import { client, fields, type ListsOf, paged, worded } from "../listColumns.ts";

export const servingLists: ListsOf<"serviceTeams" | "loans" | "benefitsGiven" | "loyaltyPoints" | "participations"> = {
  serviceTeams: {
    columns: { client, ...fields("serviceMember", "name", "role", "phone", "duty", "fromOn", "untilOn", "note") },
    open: (db, { clientId }) => paged(({ limit, offset }) => servingRows(db, "serviceMember", clientId, limit, offset)),
  },
  loans: {
    columns: {
      client,
      ...fields(
        "loanApplication",
        "kind",
        "amount",
        "termMonths",
        "purpose",
        "stage",
        "stageSinceOn",
        "appliedOn",
        "expectedOn",
        "missingPapers",
        "repaymentOptions",
        "nextStep",
        "nextStepOn",
        "worries",
        "note",
      ),
    },
    open: (db, { clientId }) => paged(({ limit, offset }) => servingRows(db, "loanApplication", clientId, limit, offset)),
  },
  benefitsGiven: {
    columns: { client, title: worded("benefitGrant", "title"), ...fields("benefitGrant", "kind", "givenOn", "validUntil", "state", "reference", "note") },
    open: (db, { clientId }) => {
      // What was given, by the catalogue's English where it stands there under this name: as in the archive.
      const english = new Map(allRows(db, "benefit").map(({ name, nameEn }) => [name, nameEn]));
      return paged(({ limit, offset }) =>
        servingRows(db, "benefitGrant", clientId, limit, offset).map((row) => ({ ...row, titleEn: english.get(row.title) ?? null })),
      );
    },
  },
  loyaltyPoints: {
    columns: { client, ...fields("loyaltyEntry", "happenedOn", "direction", "points", "reason") },
    open: (db, { clientId }) => paged(({ limit, offset }) => servingRows(db, "loyaltyEntry", clientId, limit, offset)),
  },
  participations: {
    columns: { client, ...fields("participation", "kind", "title", "heldOn", "place", "state", "satisfaction", "feedback") },
    open: (db, { clientId }) => paged(({ limit, offset }) => servingRows(db, "participation", clientId, limit, offset)),
  },
};
