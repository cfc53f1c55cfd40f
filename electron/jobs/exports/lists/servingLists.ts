/* Long service: who serves a client, loans, benefits, points, events (R063-R066, R072, R076). */
import { servingRows } from "#db/workstation/servingRows.ts";
import { client, fields, listed, type ListsOf } from "../listColumns.ts";

export const servingLists: ListsOf<"serviceTeams" | "loans" | "benefitsGiven" | "loyaltyPoints" | "participations"> = {
  serviceTeams: {
    columns: { client, ...fields("serviceMember", "name", "role", "phone", "duty", "fromOn", "untilOn", "note") },
    open: (db, { clientId }) => listed(servingRows(db, "serviceMember", clientId)),
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
    open: (db, { clientId }) => listed(servingRows(db, "loanApplication", clientId)),
  },
  benefitsGiven: {
    columns: { client, ...fields("benefitGrant", "title", "kind", "givenOn", "validUntil", "state", "reference", "note") },
    open: (db, { clientId }) => listed(servingRows(db, "benefitGrant", clientId)),
  },
  loyaltyPoints: {
    columns: { client, ...fields("loyaltyEntry", "happenedOn", "direction", "points", "reason") },
    open: (db, { clientId }) => listed(servingRows(db, "loyaltyEntry", clientId)),
  },
  participations: {
    columns: { client, ...fields("participation", "kind", "title", "heldOn", "place", "state", "satisfaction", "feedback") },
    open: (db, { clientId }) => listed(servingRows(db, "participation", clientId)),
  },
};
