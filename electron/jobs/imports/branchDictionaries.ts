/* The branch's dictionaries for reading files. */
import { makeBranchLookup } from "#shared/domain/exchange/codeLookup.ts";
import type { CodeLookup } from "#shared/domain/exchange/interpretCell.ts";
import { allDictionaryRows } from "#db/workstation/dictionaries.ts";
import { unitTreeOf } from "#db/workstation/units.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** The look-up from the words of files to the codes of this branch. */
export const branchCodeLookup = (db: ReadDb): CodeLookup => makeBranchLookup(allDictionaryRows(db), unitTreeOf(db));
