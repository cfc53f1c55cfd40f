/* What the hub's command line says: Chinese first, then English, on one line each. */
import type { UnitProblem } from "#shared/domain/units/unitTree.ts";
import type { BundleRefused } from "#hub/bundle/takeBundle.ts";
import { refusedLines } from "./bundleStrings.ts";

/** Why an act was not done, with what to do next. */
const refusals: Readonly<Record<string, readonly [string, string]>> = {
  notFound: [
    "没有这个编号；编号见 device list、user list、recovery list、erase list",
    "there is no such id: see device list, user list, recovery list, erase list",
  ],
  notAllowed: [
    "不允许。人员和工作站须在用；恢复口令须由两个人办，申请人不算，申请七天内有效；彻底删除须由申请人以外的人同意，客户仍须是已删除",
    "this is not allowed: person and workstation must be active; a recovery takes two people, not counting the one who asks, within seven days; erasing takes somebody else than who asked, and a client who is still deleted",
  ],
  malformed: ["写法不对，见 npm run hub -- help", "it is not written as it should be: see npm run hub -- help"],
};

const both = (zh: string, en: string): string => `${zh} | ${en}`;

export const say = {
  usage: [
    both("用法：npm run hub -- 命令 [选项]", "Usage: npm run hub -- COMMAND [options]"),
    `  init --folder DIR [--branch NAME] [--admin NAME] [--manager NAME] [--host H] [--port P] [--listen A] [--database-url URL]`,
    both("  start（默认）：启动", "start (default): run the hub"),
    `  start --folder DIR [--port P] [--insecure-loopback]`,
    `  status · seed`,
    `  branch add NAME --manager NAME · branch list`,
    `  user list · user add NAME ROLE [--outlet O] · user change USER [--name N] [--role R] [--outlet O] · user deactivate USER · user reactivate USER`,
    `  code USER [--hours N]`,
    `  unit list · unit add NAME KIND [--code C] [--name-en E] [--parent UNIT] [--lead USER] · unit change UNIT [--name N] [--kind K] … · unit close UNIT · unit open UNIT`,
    `  policy · policy set [--wrong-passphrases N] [--idle-minutes M] [--pin yes|no] [--blocked lock|wipe]`,
    `  recovery list · recovery take REQUEST.txt · recovery agree REQUEST ANSWER.txt`,
    `  device list · device block DEVICE [--reason R] · device unblock DEVICE · device report DEVICE · device readmit DEVICE [--user USER]`,
    `  assign --from USER --to USER [--client NUMBER]… · assign --unassigned --to USER [--client NUMBER]…`,
    both("  erase：彻底删除一位已删除满三十天的客户，须两人", "erase: erase a client deleted thirty days ago for good, by two people"),
    `  erase list · erase ask NUMBER|CLIENT [--ground personAsked|purposeEnded] · erase agree REQUEST · erase refuse REQUEST --reason retention|dispute|mistaken`,
    `  backup FILE · restore FILE · check [BACKUP]`,
    both("  import：导入核心系统清单", "import: take lists of the core system in"),
    `  import FILE… [--map NAME] [--dry-run] [--report PATH.json|.xlsx|.csv] [--language zh-CN|en] · import --undo RUN`,
    `  import list · import manager CODE USER · import map NAME|FILE.json`,
    `  bundle IN.sxb OUT.sxr · start --bundles DIR`,
    both("  各命令均可加 --folder DIR；多机构时加 --branch NAME", "every command takes --folder DIR, and --branch NAME when there are several"),
  ].join("\n"),
  unknownCommand: (name: string) => both(`没有此命令：${name}`, `No such command: ${name}`),
  wrongOption: (text: string) => both(`选项有误：${text}`, `Wrong option: ${text}`),
  noHub: (folder: string) => both(`此文件夹里没有网点中心：${folder}；请先 init`, `There is no hub in ${folder}; run init first`),
  noKeys: (folder: string) =>
    both(
      `此文件夹里没有网点中心的密钥：${folder}；请先把保险柜里的文件复制进来，再恢复`,
      `The keys of the hub are not in ${folder}: copy the files from the safe into it first, then restore`,
    ),
  noFolder: (folder: string) =>
    both(`没有这个文件夹：${folder}；请先建立，或接上备份盘`, `There is no such folder: ${folder}; make it, or connect the disk for backups`),
  hubExists: (folder: string) =>
    both(`此文件夹里已有内容，不会覆盖：${folder}`, `The folder already holds a hub or parts of one; nothing was overwritten: ${folder}`),
  databaseTaken: both("此数据库里已有网点中心，不会覆盖", "The database already holds a hub; nothing was overwritten"),
  made: (folder: string) => both(`网点中心已建立：${folder}`, `The hub was made: ${folder}`),
  keepKeys: (files: readonly string[]) =>
    both(
      `请把这些文件另存一份，放进保险柜：${files.join("、")}。没有它们，备份打不开，各台电脑也不再信任网点中心`,
      `Keep a copy of these files in a safe: ${files.join(", ")}. Without them no backup opens and no computer trusts the hub`,
    ),
  unitColumns: ["机构编号 id", "名称 name", "级别 kind", "机构号 code", "在用 active"],
  unitProblem: {
    nameMissing: both("请写名称", "a name is needed"),
    kindUnknown: both("没有这个级别", "there is no such kind"),
    wordTaken: both("名称、英文名称、机构号或曾用名称已被另一个机构使用", "another unit already has this name, English name, code or former name"),
    parentTooLow: both("上级机构的级别必须更高", "the unit above must be of a higher level"),
    parentUnknown: both("上级机构已不存在", "the unit above is no longer there"),
    parentClosed: both("上级机构已停用", "the unit above is closed"),
    unitsBeneathTooHigh: both("它的下级机构级别不低于新的级别", "a unit beneath it is not of a lower level"),
    unitsBeneathOpen: both("它还有在用的下级机构，请先停用下级", "units beneath it are still open: close them first"),
  } as Readonly<Record<UnitProblem, string>>,
  userColumns: ["人员编号 id", "姓名 name", "岗位 role", "网点 outlet", "在用 active", "工作站 devices"],
  deviceColumns: ["设备编号 id", "使用人 user", "电脑 name", "系统 platform", "状态 state", "最近联系 last contact", "落后 behind", "审计回退 audit went back"],
  /** What a figure or a rule is called, before its name in the program. */
  factNames: {
    engine: "数据库",
    version: "数据库版本",
    epoch: "纪元",
    isRunning: "在运行",
    branches: "网点",
    feedEntries: "修改",
    rows: "资料条数",
    openConflicts: "待定冲突",
    activeDevices: "在用工作站",
    blockedDevices: "停用工作站",
    mostFailures: "口令最多连错",
    idleMinutes: "无操作最长分钟",
    isPinAllowed: "允许 PIN",
    whenBlocked: "停用时",
  } as Readonly<Record<string, string>>,
  recoveryColumns: ["申请编号 id", "使用人 user", "电脑 name", "核对码 check", "登记人 taken by", "登记时间 taken at", "同意人 agreed by"],
  fingerprint: (text: string) => both(`证书指纹 SHA-256：${text}`, `certificate SHA-256`),
  codeFor: (name: string, expiresAt: string) =>
    both(`${name} 的一次性加入码，有效至 ${expiresAt}`, `one-time enrolment code of ${name}, good until ${expiresAt}`),
  listening: (url: string) => both(`正在运行：${url}`, `The hub is running: ${url}`),
  plain: both("注意：未加密，仅限本机", "Note: not encrypted, this machine only"),
  stopping: both("正在停止…", "Stopping…"),
  stopped: both("已停止", "Stopped"),
  backupBefore: (file: string) => both(`升级前已备份：${file}`, `Backed up before the upgrade: ${file}`),
  portTaken: (port: number) => both(`端口 ${port} 已被占用`, `Port ${port} is in use`),
  backedUp: (file: string, bytes: number) => both(`已备份并核对：${file}（${bytes} 字节）`, `Backed up and read back: ${file} (${bytes} bytes)`),
  fileExists: (file: string) => both(`文件已存在，不会覆盖：${file}`, `The file exists and was not overwritten: ${file}`),
  restored: both("已恢复；各设备下次同步时会重新核对", "Restored; devices will compare at their next contact"),
  restoredDevices: both(
    "备份之后加入的工作站，资料都在它们自己那里：它们一联系就进入“等待接回”，请用 device list 看，用 device readmit 确认",
    "Workstations that joined since the backup keep all their work: each waits to be taken back after its next contact; see device list, confirm with device readmit",
  ),
  restoredPeople: both(
    "备份之后改过的人员、岗位和工作站安全规定回到了备份时的样子，请核对",
    "People, roles and rules for workstations are as they were at the backup: check what was changed since",
  ),
  restoredCodes: (count: number) => both(`${count} 个未用的加入码已作废，请重发`, `${count} unused enrolment codes have ended: issue new ones`),
  carriedNone: both("被替换的数据库读出来了：备份之后没有别的停用", "The replaced database was read: nothing else was blocked since the backup"),
  carriedDevice: (name: string, device: string, id: string, reason: string | null) =>
    both(`已照旧停用：${name} · ${device}（${id}）${reason ?? ""}`, `still blocked: ${name} · ${device} (${id}) ${reason ?? ""}`),
  carriedPerson: (name: string, id: string) => both(`已照旧停用人员：${name}（${id}）`, `still deactivated: ${name} (${id})`),
  formerUnreadable: both(
    "注意：被替换的数据库读不出来。备份之后停用的人员和设备，请照停用记录逐一再停用；确认“等待接回”之前先核对",
    "Note: the replaced database cannot be read. Block and deactivate again whoever was since the backup, and check before taking a workstation back",
  ),
  formerNone: both(
    "注意：文件夹里没有旧数据库。备份之后停用的人员和设备，请照停用记录逐一再停用；确认“等待接回”之前先核对",
    "Note: there was no former database here. Block and deactivate again whoever was since the backup, and check before taking a workstation back",
  ),
  waiting: both("等待接回的工作站（恢复之前加入，恢复后不认识）", "Workstations that wait to be taken back (admitted before the restore)"),
  waitingColumns: [
    "设备编号 id",
    "使用人 user",
    "人员编号 user id",
    "岗位 role",
    "电脑 name",
    "状态 state",
    "最后登记 last admitted",
    "询问 asked",
    "本服务有此人 person known",
  ],
  readmitted: (userId: string) =>
    both(`已接回；使用人编号 ${userId}。下次同步时，它后来的资料都会补上`, `Taken back for person ${userId}; its later work comes over at its next sync`),
  running: both("请先停止运行中的服务（或加 --force）", "Stop the running hub first (or add --force)"),
  checkedWhole: (engine: string) => both(`数据库（${engine}）完好`, `the database (${engine}) is sound`),
  checkedFindings: (count: number) =>
    both(
      `数据库有 ${count} 处不符；请先备份，再恢复最近一份完好的备份`,
      `the database has ${count} findings: back it up, then restore the newest sound backup`,
    ),
  checkedUnreadable: both("数据库有损坏，读不出来；请恢复最近一份完好的备份", "the database is damaged and cannot be read: restore the newest sound backup"),
  checkedBackup: (file: string, version: number, bytes: number) =>
    both(`备份完好：${file}（格式 ${version}，${bytes} 字节）`, `sound backup: ${file} (version ${version}, ${bytes} bytes)`),
  checkedBackupBad: (file: string) => both(`备份损坏，或不属于此密钥：${file}`, `damaged backup, or of another key: ${file}`),
  checkedNoBackups: both("backups 文件夹里没有备份；备份可用 check FILE 核对", "no backup in the folder backups; check FILE reads one from elsewhere"),
  checkFailed: both("核对发现问题，见上", "The check found problems, see above"),
  badBackup: both("备份文件损坏，或不属于此密钥", "The backup is damaged, or belongs to another key"),
  backupTooNew: both("备份来自更新的版本，未恢复，数据未变；请升级程序", "The backup was made by a newer program: nothing was restored. Upgrade this one"),
  restoreFull: both("磁盘已满，未恢复，数据未变；腾出空间后再恢复一次", "The disk is full: nothing was restored. Make room and restore again"),
  needsBranch: both("有多个机构，请用 --branch 指定", "There are several branches: name one with --branch"),
  noSuch: (name: string) => both(`未找到：${name}`, `Not found: ${name}`),
  several: (name: string) => both(`有多个同名：${name}，请用编号`, `Several are called ${name}: use the id`),
  refused: (type: string) => {
    const [zh, en] = refusals[type] ?? ["", ""];
    return both(`未执行（${type}）${zh}`, `Not done (${type}) ${en}`.trimEnd());
  },
  done: both("已完成", "Done"),
  assigned: (count: number) => both(`已移交 ${count} 位客户`, `${count} clients were handed over`),
  recoveryAnswered: (id: string) =>
    both(`申请 ${id} 已有人同意；用 recovery agree 写出答复`, `The request ${id} was agreed to already: recovery agree writes the answer`),
  recoveryTaken: (id: string) => both(`已登记口令恢复申请 ${id}；还需另一人同意`, `The request for recovery ${id} was taken; another person must agree`),
  recoveryAgreed: (file: string) => both(`已同意；请把答复交给申请人：${file}`, `Agreed; give the answer to the person who asked: ${file}`),
  erasureColumns: ["申请编号 id", "客户编号 client", "缘由 ground", "申请人 asked by", "申请时间 asked at", "状态 state", "决定人 decided by"],
  erasureAsked: (id: string) => both(`已登记彻底删除申请 ${id}；还需另一人同意`, `The request to erase ${id} was taken; another person must agree`),
  erasureNotYet: (until: string) =>
    both(`${until} 之前这次删除还可以撤销，之后才能彻底删除`, `The deletion can be taken back until ${until}; only then may the client be erased`),
  erasureHindered: {
    notDeleted: both("这位客户没有被删除，或已恢复", "The client is not deleted, or was brought back"),
    merged: both("这位客户已合并到另一位客户，随那一位一起删除", "The client was merged into another one, and is erased with that one"),
  },
  erasureState: (state: string) =>
    state === "erased"
      ? both(
          "已彻底删除；各工作站下次同步时删除。旧备份里仍有，请按保存期限清理",
          "Erased; workstations forget the client at their next sync. Older backups still hold it: remove them at the end of their term",
        )
      : state === "refused"
        ? both("已登记：不删除", "Noted: it is not erased")
        : both("还需另一人同意", "Another person must agree"),
  erasedAgain: (count: number) =>
    both(`备份里有 ${count} 位已彻底删除的客户，已再次删除`, `${count} erased clients were in the backup and have been erased again`),
  erasedListUnreadable: both(
    "注意：已彻底删除的客户名单（erased.list）读不出来，已另存；请从保险柜取回最近一份，放回文件夹再启动",
    "Note: the list of erased clients (erased.list) cannot be read and was set aside: put the newest copy from the safe in its place and start again",
  ),
  seeded: (count: number) => both(`已写入 ${count} 条默认资料`, `${count} rows of default reference data were written`),
  auditWhole: both("审计链完整", "the audit chain is whole"),
  auditBroken: (seq: number) => both(`审计链在第 ${seq} 条断开`, `the audit chain is broken at entry ${seq}`),
  bundleTaken: (name: string, number: number, lines: number, refused: number, file: string) =>
    both(
      `已读入 ${name} 的第 ${number} 份交换文件：${lines} 条，未接受 ${refused} 条；请把答复交还：${file}`,
      `Took file ${number} of ${name}: ${lines} lines, ${refused} not accepted; give the answer back: ${file}`,
    ),
  bundleRefused: (fileName: string, refused: BundleRefused) =>
    refusedLines(fileName, refused)
      .map(([zh, en]) => both(zh, en))
      .join("\n"),
  /** The name of the note beside a file that was not taken. */
  bundleNote: (file: string) => `${file} 未读入 not taken.txt`,
  bundleFolder: (folder: string) => both(`正在看守交换文件夹：${folder}`, `Watching for exchange files in ${folder}`),
  tooNew: both("数据库来自更新的版本，请升级程序", "The database was made by a newer program: upgrade this one"),
  feed: {
    importRunning: both("本机构另有导入正在进行", "Another import into this branch is running"),
    lockLost: both("另一导入已接管本机构，本次已停止；可重新导入", "Another import took the branch over and this one stopped; import the files again"),
    mappingNotFound: both("没有此名称的列对应", "No mapping has this name"),
    mappingUnfit: both("列对应不适合此文件", "No mapping fits the file"),
    dateOrderUnknown: both("日期的日月顺序不明，请先在列对应中指定", "Days can be read in two ways: a mapping must say the order"),
    fileRefused: both("文件无法读取，未写入任何内容", "The file cannot be read; nothing of it was taken after this point"),
    noSuchRun: both("没有此次导入", "No such import"),
    nothingToUndo: both("此次导入没有可撤销的内容", "This import has nothing to take back"),
    diskFull: both("磁盘已满；腾出空间后重新导入同一文件即可", "The disk is full; make room and import the same files again"),
    managerNotFound: both("没有此客户经理", "No such client manager"),
  },
  feedDetail: (type: string, detail: string) => (detail === "" ? type : `${type}: ${detail}`),
  feedUndone: (rows: number, changedSince: number) =>
    both(`已撤销 ${rows} 行；${changedSince} 处后来已修改，保留`, `${rows} rows were taken back; ${changedSince} were changed since and stayed`),
  fault: (text: string) => both(`出错：${text}`, `Failed: ${text}`),
} as const;
