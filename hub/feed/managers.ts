/* Who is meant by a manager's name or number in a file: an active client manager of the branch, or nobody. */
import { managerCodes } from "#db/hub/feedImports.ts";
import { usersOf } from "#db/hub/people.ts";
import type { HubDb } from "#db/hub/schema.ts";

const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, "");

/** 王丽(10086), 10086/王丽 and the like: the whole text first, then its parts. */
const readings = (text: string): string[] => {
  const whole = plain(text);
  return whole === "" ? [] : [whole, ...whole.split(/[()[\]【】/|,，:：-]+/u).filter((part) => part !== "" && part !== whole)];
};

/** Reads the branch's managers once; answers the person that some cells name. */
export const managersOf = async (db: HubDb, branchId: string): Promise<(cells: readonly string[]) => string | undefined> => {
  const people = (await usersOf(db, branchId)).filter(({ isActive, role }) => isActive && role === "clientManager");
  const active = new Set(people.map(({ id }) => id));
  const byWord = new Map<string, string | null>();
  // Two of one name are nobody: a wrong manager would see what is not his.
  for (const { id, name } of people) byWord.set(plain(name), byWord.has(plain(name)) ? null : id);
  for (const { id } of people) byWord.set(id, id);
  for (const [code, id] of await managerCodes(db, branchId)) if (active.has(id)) byWord.set(plain(code), id);
  return (cells) => {
    for (const cell of cells) {
      for (const word of readings(cell)) {
        const id = byWord.get(word);
        if (id !== undefined && id !== null) return id;
      }
    }
    return undefined;
  };
};
