/* What the archive shows of long service: lists, computed benefits, points, open tasks of the team (R056-R077, X03). */
import type { Day } from "#shared/kernel/time.ts";
import type { ShownBenefit, ShownMember, ShownService } from "#shared/contracts/clients/archiveTypes.ts";
import { entitlementOf, pointsBalance, proposedRoute } from "#shared/domain/clients/benefitRules.ts";
import { loanStanding } from "#shared/domain/clients/loanProgress.ts";
import { maskRow } from "#shared/domain/clients/maskRow.ts";
import { ageAt } from "#shared/domain/clients/partialDate.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import type { Row, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { withTitleEn } from "#db/workstation/followUpWords.ts";
import { fullArchiveOfClient } from "#db/workstation/fullArchive.ts";
import { allRows, rowsOfClient } from "#db/workstation/rows.ts";

const membersOf = (db: ReadDb, clientId: string, today: Day): ShownMember[] => {
  const delegated = rowsOfClient(db, "followUp", clientId).filter((item) => item.state === "open" && item.delegatedTo !== null);
  const open = withTitleEn(db, delegated);
  return rowsOfClient(db, "serviceMember", clientId)
    .map((row): ShownMember => ({
      ...maskRow("serviceMember", row),
      isActive: isActiveMember(row, today),
      tasks: open.filter((item) => item.delegatedTo === row.name).map(({ id, title, titleEn, dueOn }) => ({ id, title, titleEn, dueOn })),
    }))
    .toSorted((left, right) => Number(right.isActive) - Number(left.isActive));
};

const benefitsOf = (db: ReadDb, client: Row<"client">, today: Day): ShownBenefit[] => {
  const age = client.birthOn === null || client.kind !== "person" ? null : (ageAt(client.birthOn, today)?.years ?? null);
  const values: Readonly<Record<string, unknown>> = { ...client };
  return allRows(db, "benefit")
    .filter((row) => row.isActive !== false)
    .toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0))
    .map((row) => {
      const { id, name, nameEn, kind, description, descriptionEn, pointsCost } = row;
      return { benefitId: id, name, nameEn, kind, description, descriptionEn, pointsCost, ...entitlementOf(row, { values, age }) };
    });
};

/** Rows of a list, masked, the newest day first. */
const newestFirst = <T extends SyncedTable>(db: ReadDb, table: T, clientId: string, dayOfRow: (row: Row<T>) => string | null) =>
  rowsOfClient(db, table, clientId)
    .toSorted((left, right) => (dayOfRow(right) ?? "").localeCompare(dayOfRow(left) ?? ""))
    .map((row) => maskRow(table, row));

const standingOrder = { overdue: 0, moved: 1, onTheWay: 2, ended: 3 } as const;

export const serviceOf = (db: ReadDb, client: Row<"client">, today: Day): ShownService => {
  const { id } = client;
  const loyalty = newestFirst(db, "loyaltyEntry", id, (row) => row.happenedOn);
  return {
    members: membersOf(db, id, today),
    benefits: benefitsOf(db, client, today),
    grants: newestFirst(db, "benefitGrant", id, (row) => row.givenOn),
    loyalty,
    pointsBalance: pointsBalance(loyalty),
    participations: newestFirst(db, "participation", id, (row) => row.heldOn),
    briefings: newestFirst(db, "briefing", id, (row) => row.givenOn),
    loans: newestFirst(db, "loanApplication", id, (row) => row.appliedOn)
      .map((row) => ({ ...row, standing: loanStanding(row, today) }))
      .toSorted((left, right) => standingOrder[left.standing] - standingOrder[right.standing]),
    adviceReviews: newestFirst(db, "adviceReview", id, (row) => row.noticedOn),
    proposedRoute: proposedRoute(client),
    fullArchive: fullArchiveOfClient(db, id) ?? null,
  };
};
