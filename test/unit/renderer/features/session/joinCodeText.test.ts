import { describe, expect, it } from "vitest";
import { codeFromFile, computerName } from "#renderer/features/session/joinCodeText.ts";
import { readJoinCode, writeJoinCode } from "#shared/domain/session/joinCode.ts";

const { code, line } = writeJoinCode({ url: "https://10.0.0.5:8443", fingerprint: "ab".repeat(16), secret: "0123456789ABCDEF" });

describe("a join file", () => {
  it("may say more around the line with the code, with any line ends and a byte order mark", () => {
    for (const text of [line, `\uFEFF${line}\r\n`, `城南支行 王海燕\r\n\r\n${line}\r\n24 小时内有效`, `请用：${line}`]) {
      expect(readJoinCode(codeFromFile(text)).ok, text).toBe(true);
    }
  });

  it("may hold the groups alone; an empty file holds nothing", () => {
    expect(readJoinCode(codeFromFile(`\n  ${code}\n`)).ok).toBe(true);
    expect(codeFromFile("")).toBe("");
    expect(readJoinCode(codeFromFile("客户号,姓名\n1,张三")).ok).toBe(false);
  });
});

describe("the name of a computer", () => {
  it("begins with what it runs", () => {
    expect(computerName("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140")).toBe("Windows");
    expect(computerName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140")).toBe("Mac");
    expect(computerName("Mozilla/5.0 (X11; Linux x86_64) Chrome/140")).toBe("Linux");
    expect(computerName("")).toBe("Other");
  });
});
