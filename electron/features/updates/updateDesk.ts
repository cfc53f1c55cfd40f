/*
 * The way of an update (R283): looked for on schedule or when asked, proven, offered; fetched when the person says so and
 * kept only if every byte is what was signed; proven again and handed over when the person says so. Whatever does not fit
 * changes nothing: the installed program and the store stay as they are.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { type InstalledProgram, judgeUpdate, type UpdateFile, type UpdateManifest } from "#shared/domain/updates/update.ts";
import type { HandedOver, ReleaseInfo, UpdateProblem, UpdateStatus } from "#shared/contracts/updates.ts";
import type { UpdatePorts } from "./updatePorts.ts";

export interface UpdateDeskOptions extends UpdatePorts {
  readonly clock: Clock;
  readonly release: ReleaseInfo;
  readonly program: Omit<InstalledProgram, "version">;
  /** Whether the build pins a key, and the place that it names. */
  readonly canVerify: boolean;
  readonly placeOfBuild: string | null;
  /** Tells the window that something changed. */
  readonly tell: () => void;
  /** Closes the store, because the program ends. */
  readonly onEnding: () => void;
}

interface Offer {
  readonly manifest: UpdateManifest;
  readonly file: UpdateFile;
  /** Where it was found. */
  readonly place: string;
}

/** How often the window is told of bytes that came, in bytes. */
const tellEvery = 1024 * 1024;

export const createUpdateDesk = (options: UpdateDeskOptions) => {
  const { places, shelf, memory, release } = options;
  const own: InstalledProgram = { ...options.program, version: release.version };
  let phase: UpdateStatus["phase"] = "idle";
  let done = 0;
  let offer: Offer | null = null;
  let isReady = false;
  let outcome: UpdateStatus["outcome"] = null;

  const placeNow = (): string | null => memory.get().place ?? options.placeOfBuild;

  const status = (): UpdateStatus => {
    const { isAutomatic, checkedAt, place } = memory.get();
    return {
      release,
      kind: own.kind,
      canVerify: options.canVerify,
      place: placeNow(),
      isPlaceOfBuild: place === null && options.placeOfBuild !== null,
      isAutomatic,
      checkedAt,
      phase,
      done,
      offer: offer && {
        version: offer.manifest.version,
        publishedAt: offer.manifest.publishedAt,
        notes: offer.manifest.notes,
        fileName: offer.file.name,
        bytes: offer.file.bytes,
      },
      isReady,
      outcome,
    };
  };

  /** One thing at a time: two downloads into one file, or an installation beside a download, would be a mixture. */
  const alone = async <T>(during: UpdateStatus["phase"], work: () => Promise<Result<T, UpdateProblem>>): Promise<Result<T, UpdateProblem>> => {
    if (phase !== "idle") return err({ type: "busy" });
    phase = during;
    options.tell();
    try {
      return await work();
    } finally {
      phase = "idle";
      options.tell();
    }
  };

  const lookAt = async (place: string, byHand: boolean): Promise<Result<UpdateStatus["outcome"], UpdateProblem>> => {
    const content = await places.manifest(place);
    if (!content.ok) return content;
    const manifest = options.prove(content.value);
    if (!manifest.ok) return manifest;
    const { heard, workstation } = memory.get();
    const verdict = judgeUpdate(manifest.value, own, { workstation, heard, byHand });
    if (!verdict.ok) return verdict;
    const { version, publishedAt } = manifest.value;
    memory.save({ heard: { version, publishedAt } });
    if (verdict.value.is !== "newer") {
      offer = null;
      isReady = false;
      return ok(verdict.value.is === "current" ? { type: "current" } : { type: "notYet", version, stagedPercent: verdict.value.stagedPercent });
    }
    const { file } = verdict.value;
    offer = { manifest: manifest.value, file, place };
    isReady = await shelf.isWhole(file);
    return ok(null);
  };

  const check = (place: string | null, byHand: boolean): Promise<Result<UpdateStatus, UpdateProblem>> => {
    if (!options.canVerify) return Promise.resolve(err({ type: "noKey" }));
    if (place === null) return Promise.resolve(err({ type: "noPlace" }));
    return alone("checking", async () => {
      const looked = await lookAt(place, byHand);
      outcome = looked.ok ? looked.value : looked.error;
      // A place that cannot be believed now offers nothing, whatever it offered before.
      if (!looked.ok && looked.error.type !== "placeUnreachable") {
        offer = null;
        isReady = false;
      }
      memory.save({ checkedAt: options.clock.now() });
      return looked.ok ? ok(null) : looked;
    }).then((answer) => (answer.ok ? ok(status()) : answer));
  };

  return {
    status,
    notices: options.notices,

    check: () => check(placeNow(), false),

    /** On schedule: only where somebody wants it and it could be believed. */
    checkOnSchedule: async (): Promise<void> => {
      if (memory.get().isAutomatic && options.canVerify && placeNow() !== null && !isReady) await check(placeNow(), false);
    },

    checkFolder: async (): Promise<Result<UpdateStatus | null, UpdateProblem>> => {
      if (!options.canVerify) return err({ type: "noKey" });
      const folder = await options.chooseFolder();
      return folder === null ? ok(null) : check(folder, true);
    },

    savePlace: (text: string): Result<UpdateStatus, { readonly type: "placeInvalid" }> => {
      const place = text.trim();
      if (place !== "" && !places.isPlace(place)) return err({ type: "placeInvalid" });
      memory.save({ place: place === "" ? null : place });
      outcome = null;
      options.tell();
      return ok(status());
    },

    saveAutomatic: (isAutomatic: boolean): UpdateStatus => {
      memory.save({ isAutomatic });
      options.tell();
      return status();
    },

    fetch: async (): Promise<Result<UpdateStatus, UpdateProblem>> => {
      const wanted = offer;
      if (!wanted) return err({ type: "nothingOffered" });
      const fetched = await alone("fetching", async () => {
        done = 0;
        shelf.clear(wanted.file);
        if (await shelf.isWhole(wanted.file)) return ok(null);
        const bytes = await places.file(wanted.place, wanted.file.name);
        if (!bytes.ok) return bytes;
        let told = 0;
        return shelf.keep(wanted.file, bytes.value, (count) => {
          done = count;
          if (count - told < tellEvery) return;
          told = count;
          options.tell();
        });
      });
      if (!fetched.ok) return fetched;
      isReady = true;
      options.tell();
      return ok(status());
    },

    install: async (): Promise<Result<{ readonly how: HandedOver }, UpdateProblem>> => {
      const wanted = offer;
      if (!wanted || !isReady) return err({ type: "nothingOffered" });
      return alone("installing", async () => {
        // Between fetching and now it lay in a folder that other programs of this user may write.
        if (!(await shelf.isWhole(wanted.file))) {
          isReady = false;
          shelf.clear();
          return err({ type: "fileDamaged" });
        }
        const handed = await options.handOver(shelf.pathOf(wanted.file), wanted.file);
        if (!handed.ok) return handed;
        if (handed.value !== "shown") options.onEnding();
        return ok({ how: handed.value });
      });
    },
  };
};

export type UpdateDesk = ReturnType<typeof createUpdateDesk>;
