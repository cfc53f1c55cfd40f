/* The table of rights as a page that a branch can read: rights × roles, every intent, every route of the hub. */
import path from "node:path";
import { type AccessName, accesses, accessNames, isIn } from "#shared/domain/session/access/accesses.ts";
import { adminRouteAccess, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { intentAccess } from "#shared/domain/session/access/intentAccess.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { userRoles } from "#shared/domain/session/roles.ts";

export const rolesDocumentPath = path.join(import.meta.dirname, "../docs/roles.md");

const roleNames = new Map((seedDictionaries["role"] ?? []).map(({ code, zh, en }) => [code, `${zh}<br>${en}`]));
const mark = (access: AccessName, role: string, isJoined: boolean): string => (isIn(access, { role, isJoined }) ? "●" : "–");
const marks = (access: AccessName): string => [...userRoles.map((role) => mark(access, role, true)), mark(access, "clientManager", false)].join(" | ");
const heading = (...first: readonly string[]): string => {
  const names = [...first, ...userRoles.map((role) => roleNames.get(role) ?? role), "自有工作站<br>Own store"];
  return `| ${names.join(" | ")} |\n|${" --- |".repeat(names.length)}`;
};

const rights = (): string => accessNames.map((name) => `| **${name}**<br>${accesses[name].zh}<br>${accesses[name].en} | ${marks(name)} |`).join("\n");
const reasons = (): string => accessNames.map((name) => `| ${name} | ${accesses[name].deniedZh} | ${accesses[name].deniedEn} |`).join("\n");
const lines = (entries: readonly (readonly [string, AccessName])[]): string =>
  entries.map(([name, access]) => `| ${name} | ${access} | ${marks(access)} |`).join("\n");

/** The whole page. */
export const rolesDocument = (): string => `# 岗位与权限 · Roles and rights

由 \`node scripts/roles.ts\` 从权限总表生成，请勿手改。Made from the table of rights (\`shared/domain/session/access/\`) by \`node scripts/roles.ts\`; not edited by hand.

● 可以 may · – 不可以，窗口会说明原因 may not, and the window says why. “自有工作站”是没有加入网点的客户经理。 “Own store” is a client manager without a branch. 涉及具体客户、报告、会议的行，命令和网点中心还会再查一次。 Rights that depend on a row are asked further by the command and by the hub.

## 权限 · Rights

${heading("权限 right")}
${rights()}

## 不可以时的说明 · What the window says

| right | 中文 | English |
| --- | --- | --- |
${reasons()}

## 窗口的每个请求 · Every intent of the window

${heading("intent", "right")}
${lines(Object.entries(intentAccess).flatMap(([feature, names]) => Object.entries(names).map(([name, access]) => [`${feature}.${name}`, access] as const)))}

## 网点中心的每个接口 · Every route of the hub

\`enrol\` 凭一次性加入码 by a one-time code；\`health\` 无内容，任何人 open, without content；\`metrics\` 在网点中心本机无须岗位 without a role on the hub's own computer。

${heading("route", "right")}
${lines([...Object.entries(deviceRouteAccess), ...Object.entries(adminRouteAccess).map(([route, access]) => [`admin/${route}`, access] as const)])}
`;
