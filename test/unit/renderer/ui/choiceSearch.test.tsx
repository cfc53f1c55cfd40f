// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Select } from "antd";
import { afterEach, describe, expect, it } from "vitest";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { choiceSearch, treeSearch } from "#renderer/ui/choiceSearch.ts";

afterEach(cleanup);

const industries = ["农、林、牧、渔业", "制造业", "批发和零售业", "教育", "金融业 · 银行"].map((label, index) => ({ value: String(index), label }));
/** What a list offers when a text is typed into its field. */
const offered = (typed: string): string[] => {
  fireEvent.change(screen.getByRole("combobox"), { target: { value: typed } });
  return [...document.querySelectorAll(".ant-select-item-option-content")].map((one) => one.textContent ?? "");
};

describe("a field that chooses from a list", () => {
  it("finds by words, initials, pinyin and past the points between characters", () => {
    render(<Select open showSearch={choiceSearch} options={industries} />);
    expect(offered("零售")).toEqual(["批发和零售业"]);
    expect(offered("lsy")).toEqual(["批发和零售业"]);
    expect(offered("jiaoyu")).toEqual(["教育"]);
    for (const typed of ["nlmy", "nonglin", "农林"]) expect(offered(typed), typed).toEqual(["农、林、牧、渔业"]);
    expect(offered("yinh")).toEqual(["金融业 · 银行"]);
    expect(offered("wxyz")).toEqual([]);
    expect(offered("")).toHaveLength(5);
  });

  it("puts what begins so first, so that Enter takes it", () => {
    const options = ["不再教书", "教师", "社会教育"].map((label) => ({ value: label, label }));
    render(<Select open showSearch={choiceSearch} options={options} />);
    expect(offered("教")[0]).toBe("教师");
    expect(offered("jiao")[0]).toBe("教师");
  });

  it("keeps the order of a tree", () => {
    const options = ["不再教书", "教师", "社会教育"].map((label) => ({ value: label, label }));
    render(<Select open showSearch={treeSearch} options={options} />);
    expect(offered("jiao")).toEqual(["不再教书", "教师", "社会教育"]);
  });

  it("a heading shows all under it when its words begin so, and nothing by a chance of pinyin", () => {
    const options = [
      {
        label: "客户",
        options: [
          { value: "a", label: "姓名" },
          { value: "b", label: "开户行" },
        ],
      },
      { label: "持有", options: [{ value: "c", label: "金额", keywords: ["balance"] }] },
    ];
    render(<Select open showSearch={choiceSearch} options={options} />);
    const choices = (typed: string) => offered(typed).filter((one) => one !== "客户" && one !== "持有");
    expect(choices("客户")).toEqual(["姓名", "开户行"]);
    expect(choices("kh")).toEqual(["开户行"]);
    expect(choices("balan")).toEqual(["金额"]);
  });

  it.each([
    ["zh-CN", "没有这样的选项"],
    ["en", "Nothing to choose like this"],
  ] as const)("says in words when nothing is like what was typed, in %s", (language, words) => {
    render(
      <AppearanceProvider preferences={{ language, theme: "light", density: "comfortable" }}>
        <Select open showSearch={choiceSearch} options={industries} />
      </AppearanceProvider>,
    );
    expect(offered("wxyz")).toEqual([]);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it("codes are never what is typed: several are chosen by their words too", () => {
    render(<Select open mode="multiple" showSearch={choiceSearch} options={[{ value: "teacher", label: "教师" }]} />);
    expect(offered("jiaoshi")).toEqual(["教师"]);
    expect(offered("教")).toEqual(["教师"]);
  });
});
