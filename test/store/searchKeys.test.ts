import { compactName, readingsOf } from "#shared/domain/clients/nameReadings.ts";
import { indexTokens, isSpokenAs, queryPlan, type SearchInput, spokenForms } from "#shared/domain/clients/searchKeys.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import Database from "better-sqlite3";
import fc from "fast-check";
import { pinyin } from "pinyin-pro";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const surnames = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗单曾仇解查区尉盖朴吕", "欧阳", "尉迟", "万俟", "上官"];
const given = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉新波斌建国红梅兰志子涵一辰昊然乐长重行朝", "𠮷", "〇"];
const sentences =
  "客户希望办理三年期大额存单到期后自动转存,儿子明年出国留学需要美元。第3期理财产品即将到期,对基金定投ABC感兴趣;房贷利率谈到LPR减20个基点".split("");
const companies = ["重庆长安汽车有限公司", "中国工商银行股份有限公司", "上海ABC贸易公司", "3M中国", "乐山行知教育"];

/** A generator that repeats: the same clients and queries at every run. */
const random = (() => {
  let state = 20261122;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
})();
const pick = <T>(of: readonly T[]): T => {
  const value = of[random(of.length)];
  if (value === undefined) throw new Error("empty list");
  return value;
};
const digits = (count: number): string => Array.from({ length: count }, () => String(random(10))).join("");

const makeClient = (index: number): SearchInput => {
  const isCompany = index % 40 === 0;
  const isForeign = index % 41 === 1;
  const name = isCompany ? pick(companies) : isForeign ? "John Smith" : pick(surnames) + pick(given) + (random(10) < 7 ? pick(given) : "");
  return {
    names: index % 7 === 0 ? [name, `${name.slice(0, 1)}总`] : [name],
    identifiers: [
      `C${digits(8)}`,
      `1${3 + random(6)}${digits(9)}`,
      `990101${1950 + random(50)}${digits(7)}X`,
      `6222 ${digits(4)} ${digits(4)} ${digits(4)}`,
      `user${digits(3)}@qq.com`,
    ],
    texts: [Array.from({ length: 5 + random(30) }, () => pick(sentences)).join(""), sentences.slice(random(20), 20 + random(40)).join("")],
  };
};

const clients = Array.from({ length: 600 }, (_, index) => makeClient(index));
const database = new Database(":memory:");
let find: (query: string) => readonly number[];

beforeAll(() => {
  database.exec("CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='unicode61')");
  const insert = database.prepare("INSERT INTO search(rowid, tokens) VALUES (?, ?)");
  clients.forEach((client, index) => {
    const { names, digits: numbers, text } = indexTokens(client);
    insert.run(index + 1, `${names} ${numbers} ${text}`);
  });
  const select = database.prepare<[string], number>("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid").pluck();
  find = (query) => {
    const plan = queryPlan(query);
    return plan ? select.all(plan.match).map((row) => row - 1) : [];
  };
});
afterAll(() => {
  database.close();
});

const everyClient = (check: (client: SearchInput, index: number) => void): void => {
  clients.forEach(check);
};
const expectFound = (query: string, index: number): void => {
  expect({ query, found: find(query).includes(index) }).toEqual({ query, found: true });
};

describe("a client is found", () => {
  it("[SP5] by one character, two characters and the full name", () => {
    everyClient(({ names }, index) => {
      for (const name of names) {
        const characters = [...name].filter((character) => /[\p{L}\p{N}]/u.test(character));
        if (/^\p{Script=Han}+$/u.test(name)) {
          for (const character of characters) expectFound(character, index);
          for (let at = 1; at < characters.length; at += 1) expectFound(characters.slice(at - 1, at + 1).join(""), index);
        }
        expectFound(name, index);
      }
    });
  });

  it("[SP5] by the library's own pinyin of a surname: initials, in full, in two words, and typed in part", () => {
    everyClient(({ names: [name = ""] }, index) => {
      const plain = [...name].filter((character) => character >= "\u4e00" && character <= "\u9fcb").join("");
      if (plain !== name || plain.length > 4) return;
      const syllables = pinyin(plain, { toneType: "none", type: "array", mode: "surname", v: true });
      const letters = syllables.map((syllable) => syllable[0]).join("");
      expectFound(letters, index);
      expectFound(letters.slice(0, 2), index);
      expectFound(syllables.join(""), index);
      expectFound(syllables.join(" ").toUpperCase(), index);
      expectFound(syllables.join("").slice(0, 3), index);
      expectFound((syllables[0] ?? "") + (syllables[1] ?? "").slice(0, 1), index);
      expectFound(syllables.slice(1).join(""), index);
    });
  });

  it.each([
    ["单田芳", ["shantianfang", "dantianfang", "stf", "dtf", "shan tian", "shantf", "田", "单田"]],
    ["尉迟恭", ["yuchigong", "ycg", "yuchi gong"]],
    ["吕布", ["lvbu", "lü bu", "lyubu", "lb"]],
    ["孙长乐", ["sunchangle", "sunzhangyue", "scl", "szy"]],
    ["阿不都·热西提", ["阿不都热西提", "阿不都·热西提", "热西提", "abudurexiti", "rexiti"]],
    ["重庆长安汽车", ["chongqing", "cqca", "zqca", "长安", "chongqingchangan", "chang an"]],
    ["José García", ["jose", "garcia", "jg", "josegarcia", "José"]],
    ["3M中国有限公司", ["3m", "3M中国", "中国3m", "youxian"]],
    ["𠮷野家", ["𠮷", "𠮷野", "野家", "yejia"]],
  ])("[SP5] %s by each of %j", (name, queries) => {
    const input = { names: [name], identifiers: [], texts: [] };
    const { names } = indexTokens(input);
    database.exec("DELETE FROM search WHERE rowid = 100000");
    database.prepare("INSERT INTO search(rowid, tokens) VALUES (100000, ?)").run(names);
    const found = queries.filter((query) => find(query).includes(99_999) && matchesQuery(input, query));
    database.exec("DELETE FROM search WHERE rowid = 100000");
    expect(found).toEqual(queries);
  });

  it("[SP5] by every part of three digits or more of a phone, document, account or number, however typed", () => {
    everyClient(({ identifiers }, index) => {
      for (const identifier of identifiers) {
        const plain = identifier.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
        expectFound(plain.slice(-4), index);
        expectFound(identifier, index);
        const length = 3 + random(plain.length - 3);
        const start = random(plain.length - length + 1);
        expectFound(plain.slice(start, start + length), index);
      }
      expectFound(`+86 ${identifiers[1] ?? ""}`, index);
    });
  });

  it("[SP5] by any piece of two or more characters of a note", () => {
    everyClient(({ texts }, index) => {
      for (const text of texts) {
        for (const [piece] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
          const length = 2 + random(Math.min(8, piece.length) - 1);
          const start = random(piece.length - length + 1);
          expectFound(piece.slice(start, start + length), index);
        }
        for (const [word] of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]{2,}|第3期/gu)) expectFound(word, index);
      }
    });
  });
});

describe("the index against a scan of all clients", () => {
  const piece = (text: string, from: number, length: number): string =>
    [...text]
      .slice(from % [...text].length)
      .slice(0, length)
      .join("");
  const arbitraryQuery = fc
    .tuple(
      fc.nat({ max: clients.length - 1 }),
      fc.constantFrom("names", "identifiers", "texts", "letters"),
      fc.nat(),
      fc.integer({ min: 1, max: 8 }),
      fc.nat(),
      fc.boolean(),
    )
    .map(([index, part, from, length, which, isTwo]) => {
      const client = clients[index];
      if (!client) return "";
      const source =
        part === "letters"
          ? [pinyin(client.names[0] ?? "", { toneType: "none", separator: isTwo ? " " : "" })]
          : client[part as "names" | "identifiers" | "texts"];
      const first = piece(source[which % source.length] ?? "", from, length);
      return isTwo && part !== "letters" ? `${first} ${piece(client.names[0] ?? "", 0, 1)}` : first;
    });

  it("[SP5] finds everybody whom the scan finds; after the check exactly them; and without a check where the plan says so", () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryQuery, fc.string({ maxLength: 6 })), (query) => {
        const scanned = clients.flatMap((client, index) => (matchesQuery(client, query) ? [index] : []));
        const found = find(query);
        const plan = queryPlan(query);
        const checked = found.filter((index) => {
          const client = clients[index];
          return client !== undefined && matchesQuery(client, query);
        });
        expect(checked).toEqual(scanned);
        if (plan && !plan.needsCheck) expect(found).toEqual(scanned);
      }),
      { numRuns: 800, seed: 7 },
    );
  });

  it("[SP5] asks for nothing when there is nothing to ask", () => {
    for (const query of ["", "  ", "，。！", '"*()']) expect(queryPlan(query)).toBeNull();
  });

  it("[SP5] never gives the engine an expression that it refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (query) => {
        expect(() => find(query)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the cost", () => {
  it("[SP5] grows with a name, not with its square: a short name has few tokens, and no token twice", () => {
    const counts = Array.from({ length: 2_000 }, () => {
      const tokens = indexTokens({ names: [pick(surnames) + pick(given) + pick(given)], identifiers: [], texts: [] }).names.split(" ");
      expect(new Set(tokens).size).toBe(tokens.length);
      return tokens.length;
    });
    expect(Math.max(...counts)).toBeLessThan(150);
  });
});

describe("a name as it is spoken", () => {
  it("[SP5] begins with what one of its forms begins with, and with nothing else", () => {
    let yes = 0;
    const syllable = fc.constantFrom("wang", "li", "wei", "ming", "ou", "yang", "a", "chuang");
    const wanted = fc.oneof(
      fc.array(syllable, { minLength: 1, maxLength: 9 }).map((list) => list.join("")),
      fc.constantFrom("w", "wlm", "wangl", "wanglm", "ouyw", "ouyangw", "ngli", "i"),
    );
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 8 }), wanted, fc.nat(30), (reading, word, start) => {
        for (const letters of [word, (spokenForms(reading)[start % reading.length] ?? "").slice(0, 1 + (start % 26))]) {
          const expected = spokenForms(reading).some((form) => form.startsWith(letters));
          if (expected) yes += 1;
          expect(isSpokenAs(reading, letters), `${reading.join(" ")}: ${letters}`).toBe(expected);
        }
      }),
      { seed: 11, numRuns: 3_000 },
    );
    expect(yes).toBeGreaterThan(2_000);
  });

  it("[SP5] each of the characters that are taken as they are is its own plain form, and is spoken by itself", () => {
    const changed: string[] = [];
    for (let code = 0x4e00; code <= 0x9fff; code += 1) {
      const character = String.fromCodePoint(code);
      const plain = character.normalize("NFKD").replaceAll(/\p{M}/gu, "").normalize("NFKC").toLowerCase();
      if (plain !== character || !/^\p{Script=Han}$/u.test(character) || !/^\p{L}$/u.test(character)) changed.push(character);
    }
    expect(changed).toEqual([]);
    // A point, a full-width letter and an accent make the long way necessary.
    expect([compactName("阿不都·热西提"), compactName("王Ａ"), compactName("José 王")]).toEqual(["阿不都热西提", "王a", "jose王"]);
    expect(readingsOf("单雄信")).toEqual(readingsOf("单 雄 信"));
  });
});
