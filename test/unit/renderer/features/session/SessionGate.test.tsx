// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiContext, type Bridge, type ChangeListener, createApi } from "#renderer/api/api.ts";
import { SessionGate } from "#renderer/features/session/SessionGate.tsx";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import type { SessionState, StoreInfo } from "#shared/contracts/session.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { writeJoinCode } from "#shared/domain/session/joinCode.ts";
import type { Instant } from "#shared/kernel/time.ts";

const own: StoreInfo = { id: "s1", kind: "own", ownerName: "王建国", branchName: "城东支行", lastOpenedAt: null };
const locked: SessionState = {
  state: "locked",
  stores: [own],
  store: null,
  actor: null,
  lockedUntil: null,
  attemptsLeft: null,
  isQuickHidden: false,
  leaseEnd: null,
  lockReason: "idle",
  version: "0.1.0",
  backups: [],
};

let state: SessionState = locked;
const listeners = new Set<ChangeListener>();
const unlock = vi.fn();
const unlockWithPin = vi.fn();
const joinBranch = vi.fn();
const removeBlocked = vi.fn();
const quickHide = vi.fn(async () => ok(null));
// The gate uses these intents of the bridge and no others; a call of another one fails the test.
const bridge = {
  session: { sessionState: async () => ok(state), unlock, unlockWithPin, joinBranch, removeBlocked, quickHide, touch: async () => ok(null) },
  onChanged: (listener: ChangeListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as unknown as Bridge;

const become = async (changes: Partial<SessionState>): Promise<void> => {
  state = { ...state, ...changes };
  await act(async () => listeners.forEach((listener) => listener(["session"])));
};

const show = () =>
  render(
    <ApiContext value={createApi(bridge)}>
      <AppearanceProvider preferences={{ language: "zh-CN", theme: "light", density: "comfortable" }}>
        <SessionGate renewal={<button type="button">立即同步</button>}>
          <input aria-label="草稿" />
        </SessionGate>
      </AppearanceProvider>
    </ApiContext>,
  );

describe("session gate", () => {
  beforeEach(() => {
    state = locked;
    unlock.mockReset();
    quickHide.mockClear();
  });
  afterEach(cleanup);

  it("[R264] mounts nothing behind it until the store is open, and unmounts everything on lock", async () => {
    show();
    await screen.findByRole("button", { name: "解锁" });
    expect(screen.queryByLabelText("草稿")).toBeNull();
    await become({ state: "unlocked", store: own });
    fireEvent.change(screen.getByLabelText("草稿"), { target: { value: "张先生的电话" } });
    await become({ state: "locked", lockReason: "idle" });
    expect(document.body.innerHTML).not.toContain("张先生");
    expect(screen.queryByLabelText("草稿")).toBeNull();
    expect(screen.getByText(/已自动锁定/)).toBeTruthy();
  });

  it("[SE4] a page that showed a store says that it is spent and offers nothing to type into; one that showed none stays", async () => {
    const spent = vi.fn();
    Object.assign(bridge, { spent });
    try {
      const first = show();
      await screen.findByRole("button", { name: "解锁" });
      expect(spent).not.toHaveBeenCalled();
      await become({ state: "unlocked", store: own });
      await screen.findByLabelText("草稿");
      await become({ state: "locked", lockReason: "user" });
      await waitFor(() => expect(spent).toHaveBeenCalled());
      expect(screen.queryByLabelText("口令")).toBeNull();
      expect(screen.queryByRole("button", { name: "解锁" })).toBeNull();
      first.unmount();
      // The page that comes instead.
      show();
      await screen.findByRole("button", { name: "解锁" });
    } finally {
      Reflect.deleteProperty(bridge, "spent");
    }
  });

  it("[R264] covers everything on quick hide and gives it back as it was", async () => {
    show();
    await become({ state: "unlocked", store: own });
    fireEvent.change(await screen.findByLabelText("草稿"), { target: { value: "谈到子女教育" } });
    await become({ isQuickHidden: true });
    expect(screen.queryByRole("textbox", { name: "草稿" })).toBeNull();
    expect(screen.getByText(/工作日历/)).toBeTruthy();
    fireEvent.keyDown(window, { key: "F9" });
    expect(quickHide.mock.calls).toEqual([[{ hide: false }]]);
    await become({ isQuickHidden: false });
    expect(screen.getByRole("textbox", { name: "草稿" })).toHaveProperty("value", "谈到子女教育");
  });

  it("[R261] counts the wait after wrong passphrases down and refuses meanwhile", async () => {
    const retryAt = new Date(Date.now() + 90_000).toISOString() as Instant;
    unlock.mockResolvedValue(err({ type: "wrongPassphrase", attemptsLeft: 6, retryAt }));
    show();
    const field = await screen.findByLabelText("口令");
    fireEvent.change(field, { target: { value: "不对" } });
    fireEvent.submit(field);
    await waitFor(() => expect(screen.getByText("口令不对。还可再试 6 次。")).toBeTruthy());
    expect(screen.getByRole("timer").textContent).toMatch(/请等 1:(30|29) 再试/);
    fireEvent.change(field, { target: { value: "再试" } });
    fireEvent.submit(field);
    expect(unlock).toHaveBeenCalledOnce();
  });

  it.each([
    ["corrupt", "资料文件有损坏"],
    ["fromTheFuture", "更新版本"],
    ["readOnlyFolder", "不能写入"],
    ["diskFull", "磁盘已满"],
  ] as const)("says what happened, what was kept and a way out when the store is %s", async (trouble, words) => {
    state = { ...locked, state: trouble, store: own };
    show();
    expect((await screen.findByRole("heading", { level: 1 })).textContent).toContain(words);
    expect(document.body.textContent).toMatch(/原样保留|完整无缺|没有丢失|内容都在/);
    expect(screen.getByText(/请安装|请检查|请腾出|回到一份备份/)).toBeTruthy();
  });

  it("[SE8] a lease that has ended shows only the way to the branch; what is behind the gate comes back with the lease", async () => {
    show();
    await become({ state: "unlocked", store: own });
    fireEvent.change(screen.getByLabelText("草稿"), { target: { value: "张先生的电话" } });
    await become({ state: "leaseEnded", store: own });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("需要先与网点同步");
    expect(screen.getByRole("button", { name: "立即同步" })).toBeTruthy();
    expect(document.body.innerHTML).not.toContain("张先生");
    await become({ state: "unlocked", store: own });
    expect(screen.getByLabelText("草稿")).toBeTruthy();
  });

  it("[SE8] each end of the lease has its own words: the term, a clock turned back, the branch's order", async () => {
    show();
    const said: (string | null)[] = [];
    for (const leaseEnd of ["term", "clockBack", "blocked"] as const) {
      await become({ state: "leaseEnded", store: own, leaseEnd });
      said.push(screen.getByRole("heading", { level: 1 }).textContent);
      expect(document.body.textContent).toMatch(/没有丢失|加密保存着/);
      expect(screen.getByRole("button", { name: "立即同步" })).toBeTruthy();
    }
    expect(said).toEqual(["需要先与网点同步", "电脑的时钟不对", "网点已锁住这台工作站"]);
  });

  it("[R261] where a PIN is set it is asked for first; the passphrase is one click away, and a PIN that ended says why", async () => {
    unlockWithPin.mockResolvedValue(err({ type: "wrongPin", retryAt: null, attemptsLeft: 3 }));
    const quick = { ...own, hasPin: true };
    state = { ...locked, stores: [quick], store: quick };
    show();
    fireEvent.change(await screen.findByLabelText("PIN"), { target: { value: "830642" } });
    fireEvent.click(screen.getByRole("button", { name: "解锁" }));
    await waitFor(() => expect(screen.getByText(/PIN 不对，还可再试 3 次/)).toBeTruthy());
    expect(unlockWithPin).toHaveBeenCalledWith({ storeId: "s1", pin: "830642" });
    fireEvent.click(screen.getByRole("button", { name: "用口令解锁" }));
    expect(screen.getByLabelText("口令")).toBeTruthy();
    const ended = { ...own, pinEnded: "keychainLost" as const };
    await become({ stores: [ended], store: ended });
    expect(screen.queryByLabelText("PIN")).toBeNull();
    expect(document.body.textContent).toContain("钥匙串已重置或丢失");
  });

  it("[SE3] the last attempts say what the next wrong ones bring, and where the branch can help the way to it", async () => {
    const kept = { ...own, kind: "branch" as const, hasRecovery: true };
    state = { ...locked, stores: [kept], store: kept, attemptsLeft: 4 };
    show();
    expect((await screen.findByText(/再错 4 次/)).textContent).toContain("请网点恢复");
    expect(screen.getByRole("button", { name: "忘记口令" })).toBeTruthy();
    await become({ attemptsLeft: 20 });
    expect(screen.queryByText(/再错/)).toBeNull();
  });

  it("[SE8] a blocked workstation says that the branch did it, and asks for no passphrase", async () => {
    const blocked = { ...own, isBlocked: true };
    state = { ...locked, stores: [blocked], store: blocked };
    show();
    expect((await screen.findByRole("alert")).textContent).toMatch(/已停用.*钥匙已按指令销毁.*没有丢失.*网点主管/s);
    expect(screen.queryByLabelText("口令")).toBeNull();
    expect(screen.getByRole("button", { name: "加入网点" })).toBeTruthy();
    removeBlocked.mockResolvedValue(ok(null));
    fireEvent.click(screen.getByRole("button", { name: "从这台电脑移除…" }));
    expect(screen.getByRole("dialog").textContent).toContain("没有人能再打开它");
    expect(removeBlocked).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: /^移\s*除$/ }));
    await waitFor(() => expect(removeBlocked).toHaveBeenCalledWith({ storeId: "s1" }));
  });

  it("joining a branch says a mistyped letter while typing and sends nothing", async () => {
    const { code } = writeJoinCode({ url: "https://10.0.0.5:8443", fingerprint: "ab".repeat(16), secret: "0123456789ABCDEF" });
    state = { ...locked, state: "noStore", stores: [] };
    show();
    fireEvent.click(await screen.findByRole("button", { name: "加入网点" }));
    const field = screen.getByLabelText("加入码");
    fireEvent.change(field, { target: { value: code.slice(0, 9) } });
    expect(document.body.textContent).not.toContain("打错");
    fireEvent.change(field, { target: { value: code.replace(/.$/, (last) => (last === "A" ? "B" : "A")) } });
    expect(document.body.textContent).toContain("加入码里有字打错了");
    fireEvent.submit(field);
    expect(joinBranch).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: code } });
    expect(document.body.textContent).toContain("https://10.0.0.5:8443");
    for (const label of ["口令", "再输一次口令"]) fireEvent.change(screen.getByLabelText(label), { target: { value: "correct horse battery" } });
    joinBranch.mockResolvedValue(err({ type: "hubUnreachable", url: "https://10.0.0.5:8443" }));
    fireEvent.submit(field);
    expect((await screen.findByRole("alert")).textContent).toMatch(/连不上网点中心 https:\/\/10\.0\.0\.5:8443.*加入码没有被用掉/s);
    expect(joinBranch).toHaveBeenCalledWith({ code, passphrase: "correct horse battery", deviceName: expect.any(String) });
  });

  it("offers the backups of a damaged store, newest first", async () => {
    const backups = ["2026-11-20", "2026-11-19"].map((day) => ({ file: `${day}.db`, madeAt: `${day}T10:00:00.000Z` as Instant, bytes: 5_242_880 }));
    state = { ...locked, state: "corrupt", store: own, backups };
    show();
    const offered = (await screen.findAllByRole("radio")).map((radio) => radio.closest("label")?.textContent);
    expect(offered).toEqual(["2026-11-20 18:00（5.0 MB）", "2026-11-19 18:00（5.0 MB）"]);
  });
});
