/* How a store comes to be and goes: one's own, a branch's, the demonstration. A store that could not be made leaves nothing behind. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import type { CreateError, DemoRole, JoinError, StoreInfo } from "#shared/contracts/session.ts";
import { refusePassphrase } from "#shared/domain/session/passphrase.ts";
import type { Store } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { actInDemoAs } from "./demoPerson.ts";
import { seedJoinedStore } from "./enrolment.ts";
import { seedNewStore, type StoreSeed } from "./seedStore.ts";
import type { SessionHostOptions, StoreTroubleError } from "./sessionHost.ts";
import type { SharedSession } from "./sharedSession.ts";
import { troubleOf } from "./storeTrouble.ts";

/** The passphrase of the demonstration branch: it holds invented people only. */
export const demoPassphrase = "demonstration";

interface NewStores extends SharedSession, Pick<SessionHostOptions, "enrol" | "demo"> {
  readonly ids: Ids;
  /** Forgets which store was tried last, and what was wrong with it. */
  readonly forget: () => void;
}

export const createNewStores = ({ vault, clock, ids, enrol, demo, current, unwrap, openWith, withOpening, close, forget }: NewStores) => {
  /** Makes a new store and opens it; a store that could not be made leaves nothing behind. */
  const createWith = async (
    info: Omit<StoreInfo, "id" | "lastOpenedAt">,
    passphrase: string,
    begin: (store: Store, info: StoreInfo) => void,
  ): Promise<Result<{ storeId: string }, StoreTroubleError>> => {
    const { id, key } = await vault.create(info, passphrase);
    const made: StoreInfo = { ...info, id, lastOpenedAt: null };
    try {
      const opened = openWith(made, key, (store) => begin(store, made));
      if (opened.ok) return ok({ storeId: id });
      vault.remove(id);
      forget();
      return opened;
    } catch (error) {
      vault.remove(id);
      throw error;
    }
  };

  /** Fills a new store of one's own. */
  const withSeed =
    (seed: StoreSeed) =>
    (store: Store, info: StoreInfo): void =>
      seedNewStore({ store, clock, ids, info, seed });

  /** The demonstration as it was left, or a new one. */
  const showDemo = async (): Promise<Result<{ storeId: string }, StoreTroubleError>> => {
    const known = vault.list().find((info) => info.kind === "demo");
    if (known) {
      const outcome = await unwrap(known.id, demoPassphrase);
      // Never opened: its making was cut off, and half a demonstration is none.
      if (outcome.ok && known.lastOpenedAt !== null) {
        const opened = openWith(known, outcome.value);
        if (opened.ok) return ok({ storeId: known.id });
      }
      // Invented data only: a demonstration that cannot be opened is made anew.
      vault.remove(known.id);
    }
    const info = { kind: "demo", ownerName: demo.ownerName, branchName: demo.branchName } as const;
    return createWith(info, demoPassphrase, withSeed(demo.seed));
  };

  return {
    /** Begins a store of one's own whose making was cut off. */
    beginOwn: withSeed(() => undefined),

    createStore: async (input: { ownerName: string; branchName: string; passphrase: string }): Promise<Result<{ storeId: string }, CreateError>> => {
      const ownerName = input.ownerName.trim();
      if (ownerName === "") return err({ type: "nameMissing" });
      const refused = refusePassphrase(input.passphrase, [ownerName, input.branchName]);
      if (refused) return err(refused);
      return withOpening(async () => {
        close("user");
        const info = { kind: "own", ownerName, branchName: input.branchName.trim() } as const;
        try {
          return await createWith(
            info,
            input.passphrase,
            withSeed(() => undefined),
          );
        } catch (error) {
          const what = troubleOf(storeErrorKind(error));
          if (what) return err({ type: "storeTrouble", trouble: what });
          throw error;
        }
      });
    },

    joinBranch: async (input: {
      code: string;
      passphrase: string;
      deviceName: string;
    }): Promise<Result<{ storeId: string; branchName: string; userName: string }, JoinError>> => {
      const refused = refusePassphrase(input.passphrase, []);
      if (refused) return err(refused);
      return withOpening(async () => {
        const enrolled = await enrol(input.code, input.deviceName.trim());
        if (!enrolled.ok) return enrolled;
        const { hub, user } = enrolled.value;
        close("user");
        const info = { kind: "branch", ownerName: user.name, branchName: hub.branchName } as const;
        const made = await createWith(info, input.passphrase, (store) => seedJoinedStore(store, { clock, ids }, enrolled.value));
        return made.ok ? ok({ ...made.value, branchName: hub.branchName, userName: user.name }) : made;
      });
    },

    openDemo: async (as?: DemoRole): Promise<Result<{ storeId: string }, StoreTroubleError>> =>
      withOpening(async () => {
        close("user");
        const shown = await showDemo();
        const now = current();
        if (!shown.ok || as === undefined || !now || now.actor.role === as) return shown;
        actInDemoAs(now.store, as, demo.ownerName);
        close("user");
        return showDemo();
      }),

    removeDemo: (): void => {
      if (current()?.info.kind === "demo") close("user");
      for (const info of vault.list()) if (info.kind === "demo") vault.remove(info.id);
      forget();
    },

    /** Takes a store off this computer whose key the branch had destroyed: nobody can ever open it. */
    removeBlocked: (storeId: string): Result<null, { readonly type: "storeNotFound" } | { readonly type: "storeKept" }> => {
      const info = vault.list().find(({ id }) => id === storeId);
      if (!info) return err({ type: "storeNotFound" });
      if (info.isBlocked !== true || current()?.info.id === storeId) return err({ type: "storeKept" });
      vault.remove(storeId);
      forget();
      return ok(null);
    },
  };
};
