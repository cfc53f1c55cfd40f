/*
 * The diagnostic files (R244): what support needs, as texts that the person reads before they leave the computer. Numbers,
 * versions, codes and moments by an allow-list; no client, no name of a person, branch, computer or folder, no key, no
 * address of the hub. A canary test puts values everywhere and finds none of them here.
 */
import { backupFact, backupProof } from "#db/workstation/backupFacts.ts";
import type { HostContext } from "#electron/features/context.ts";

interface TextFile {
  readonly name: string;
  readonly text: string;
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const readme = `随行诊断文件 / Suixing diagnostic files

这里只有版本、数字、代码和时间，没有客户资料、姓名、网点、口令、钥匙或文件夹名称。
每份文件在保存前都可在程序里阅读；保存的就是您看到的。

These files hold versions, numbers, codes and moments: no client data, no name of a person or a branch,
no passphrase, key or folder. Each could be read in the program before it was saved, and is saved as it was shown.

system.json       程序与系统的版本、进程内存、磁盘空间 / versions, memory of the processes, space on the disk
settings.json     本机设置 / preferences of this workstation
store.json        资料库的大小、各表行数、检查结果、同步记录 / size of the store, rows by table, checks, sessions of sync
backups.json      备份及其核对 / backups and when they were verified
suixing.log*      运行日志 / log
crash-*.json      故障记录 / crash reports
`;

/** The files, made of what is known now. */
export const diagnosticFiles = async ({ host, support, preferences, clock }: HostContext): Promise<readonly TextFile[]> => {
  const { state, store } = host.state();
  const open = host.current();
  const machine = support.machine(open?.store.path);
  const facts = await support.storeFacts();
  const { language, theme, density, idleLockMinutes, zoom } = preferences.get();
  return [
    { name: "README.txt", text: readme },
    { name: "system.json", text: pretty({ at: clock.now(), session: state, ...machine, logBytes: support.logs.bytes() }) },
    { name: "settings.json", text: pretty({ language, theme, density, idleLockMinutes, zoom }) },
    { name: "store.json", text: pretty(open ? { kind: open.info.kind, ...facts } : { kind: store?.kind ?? "none" }) },
    {
      name: "backups.json",
      text: pretty(
        (store ? support.backups(store.id) : []).map(({ file, madeAt, bytes }) => {
          const { verifiedAt = null, reason = null } = (open && backupFact(open.store.read, file)) ?? {};
          return { madeAt, bytes, verifiedAt, reason, ...(open ? backupProof(open.store.read, file) : {}) };
        }),
      ),
    },
    ...support.logs.files(),
  ];
};
