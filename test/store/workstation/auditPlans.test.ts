import { describe, expect, it } from "vitest";
import type { AuditFilter } from "#shared/domain/audit/auditLines.ts";
import { auditPage } from "#db/workstation/auditDesk.ts";
import { createTestStore } from "#test/support/testStore.ts";
import type { ReadDb } from "#db/engine/store.ts";

describe("the audit of years", () => {
  it("[R266] is narrowed by person and by act from an index, newest first, without reading or sorting the rest", () => {
    const { store } = createTestStore();
    const texts: string[] = [];
    const spy = {
      prepare: (sql: string) => {
        texts.push(sql);
        return store.read.prepare(sql);
      },
    } satisfies ReadDb;
    const plansOf = (filter: AuditFilter): readonly string[] => {
      texts.length = 0;
      auditPage(spy, "here", filter, 50);
      return texts
        .filter((sql) => sql.includes('from "audit_entry"') || sql.includes('from "change_tx"'))
        .flatMap((sql) => {
          const given = Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1);
          return store.raw.prepare(`explain query plan ${sql}`).all(...given) as { readonly detail: string }[]; // the plan's rows
        })
        .map(({ detail }) => detail);
    };
    const found = {
      person: plansOf({ actorId: "someone" }),
      act: plansOf({ action: "exported" }),
      both: plansOf({ actorId: "someone", action: "exported" }),
      change: plansOf({ action: "change:import" }),
    };
    expect(found).toEqual({
      person: [
        expect.stringMatching(/^SEARCH audit_entry USING INDEX audit_entry_by_actor \(actor_id=\? AND rowid<\?\)$/),
        expect.stringMatching(/^SEARCH change_tx USING INDEX change_tx_by_actor \(actor_id=\? AND rowid<\?\)$/),
      ],
      act: [expect.stringMatching(/^SEARCH audit_entry USING INDEX audit_entry_by_action \(action=\? AND rowid<\?\)$/)],
      both: [expect.stringMatching(/^SEARCH audit_entry USING INDEX audit_entry_by_actor_and_action \(actor_id=\? AND action=\? AND rowid<\?\)$/)],
      change: [expect.stringMatching(/^SEARCH change_tx USING INDEX change_tx_by_kind \(kind=\? AND rowid<\?\)$/)],
    });
  });
});
