// `npm run release:key -- FILE`: makes the key that updates are signed with. FILE is the secret half (PEM, for this user only,
// never in the repository or on the share); printed is the public half, which `npm run package` pins (SUIXING_UPDATE_KEYS).
import { generateKeyPairSync } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { pinnedText } from "#electron/adapters/signedManifest.ts";

const [file] = process.argv.slice(2);
if (file === undefined || existsSync(file)) {
  process.stderr.write(file === undefined ? "用法 / usage: npm run release:key -- FILE\n" : `${file} 已存在，不会覆盖 / exists and is not overwritten\n`);
  process.exitCode = 1;
} else {
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  process.stdout.write(`${pinnedText(privateKey)}\n`);
}
