/* Views as tabs: those of the program, those the manager saved, and the segments. */
import { Button, Input, Popover } from "antd";
import { useEffect, useRef, useState } from "react";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";
import { useText } from "#renderer/ui/text.ts";
import { clientListStrings } from "./strings.ts";

export interface ViewTab {
  readonly id: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly isChanged: boolean;
  readonly mark?: string;
  /** What can be done with a saved one. */
  readonly actions?: {
    readonly onUpdate?: () => void;
    readonly onEdit?: () => void;
    readonly onRename?: (name: string) => Promise<string | undefined>;
    readonly onRemove: () => void;
  };
}

interface NameFormProps {
  readonly label: string;
  readonly initial?: string;
  /** Answers with what is wrong with the name, or nothing. */
  readonly onSave: (name: string) => Promise<string | undefined>;
}

export const NameForm = ({ label, initial = "", onSave }: NameFormProps) => {
  const t = useText(clientListStrings);
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = () => void onSave(name).then(setProblem);
  return (
    <div className="name-form">
      <Input
        autoFocus
        maxLength={60}
        aria-label={label}
        placeholder={label}
        value={name}
        status={problem ? "error" : ""}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) save();
        }}
      />
      {problem ? (
        <p role="alert" className="problem-text">
          {problem}
        </p>
      ) : null}
      <Button type="primary" onClick={save}>
        {t("apply")}
      </Button>
    </div>
  );
};

const TabActions = ({ tab }: { readonly tab: ViewTab }) => {
  const t = useText(clientListStrings);
  const [isRenaming, setIsRenaming] = useState(false);
  const { actions } = tab;
  if (!actions) return null;
  const items = [
    ...(actions.onUpdate && tab.isChanged ? [{ key: "update", label: t("saveViewAgain"), onClick: actions.onUpdate }] : []),
    ...(actions.onEdit ? [{ key: "edit", label: t("editSegment"), onClick: actions.onEdit }] : []),
    ...(actions.onRename ? [{ key: "rename", label: t("renameView"), onClick: () => setIsRenaming(true) }] : []),
    { key: "remove", label: t("removeSegment"), danger: true, onClick: actions.onRemove },
  ];
  return (
    <Popover
      open={isRenaming}
      onOpenChange={setIsRenaming}
      trigger={[]}
      destroyOnHidden
      content={
        <NameForm
          label={t("viewName")}
          initial={tab.label}
          onSave={async (name) => {
            const problem = await actions.onRename?.(name);
            if (problem === undefined) setIsRenaming(false);
            return problem;
          }}
        />
      }
    >
      <DropMenu items={items}>
        <button type="button" className="quiet-button view-tab-more" aria-label={t("viewActions")}>
          ⋯
        </button>
      </DropMenu>
    </Popover>
  );
};

export const ViewTabs = ({ tabs, onOpen }: { readonly tabs: readonly ViewTab[]; readonly onOpen: (id: string) => void }) => {
  const t = useText(clientListStrings);
  const row = useRef<HTMLElement>(null);
  const openId = tabs.find(({ isOpen }) => isOpen)?.id;
  // Many tabs scroll sideways: the open one, with what can be done with it, is never out of sight.
  useEffect(() => {
    row.current?.querySelector(".view-tab[data-open]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [openId, tabs.length]);
  return (
    <nav className="view-tabs" ref={row} aria-label={t("title")}>
      {tabs.map((tab) => (
        <span key={tab.id} className="view-tab" data-open={tab.isOpen ? "" : undefined}>
          <button type="button" className="view-tab-text" aria-current={tab.isOpen ? "true" : undefined} onClick={() => onOpen(tab.id)}>
            {tab.label}
            {tab.mark ? <span className="view-tab-mark">{tab.mark}</span> : null}
            {tab.isOpen && tab.isChanged ? <span className="view-tab-mark">{t("changedView")}</span> : null}
          </button>
          {tab.isOpen ? <TabActions tab={tab} /> : null}
        </span>
      ))}
    </nav>
  );
};
