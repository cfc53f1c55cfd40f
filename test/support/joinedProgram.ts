/* The program without Electron, joined to a real hub over https on loopback as one person of its branch. */
import type { Keychain } from "#electron/features/session/keychain.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "./testProgram.ts";

/** Enrols a new workstation for a person of the hub's branch; its store is open and empty. */
export const joinProgram = async (
  hub: { readonly codeFor: (userId: string) => Promise<{ readonly code: string }> },
  userId: string,
  overrides: Parameters<typeof createTestProgram>[0] = {},
  keychain?: Keychain,
): Promise<TestProgram & { readonly deviceId: string }> => {
  const program = createTestProgram(overrides, keychain);
  const { code } = await hub.codeFor(userId);
  const joined = await program.host.joinBranch({ code, passphrase: testPassphrase, deviceName: "测试机" });
  if (!joined.ok) throw new Error(`not joined: ${joined.error.type}`);
  return { ...program, deviceId: String(program.host.current()?.workstationId) };
};
