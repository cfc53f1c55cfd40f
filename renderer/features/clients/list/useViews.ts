/* The tabs of the list: built-in views, saved ones, segments; and which columns are shown. */
import { useState } from "react";
import type { ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ListChoices } from "#shared/contracts/clients/list.ts";
import { textOf, useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import type { ListAddress } from "./listAddress.ts";
import { defaultSort } from "./listAddress.ts";
import { clientListStrings } from "./strings.ts";
import type { useListActions } from "./useListActions.ts";
import { builtInViews, defaultColumns, isSameList, layoutFrom, layoutText, type ViewLayout } from "./viewLayout.ts";
import type { ViewTab } from "./ViewTabs.tsx";

interface ViewsInput {
  readonly choices: ListChoices;
  readonly address: ListAddress;
  readonly labels: ListLabels;
  readonly actions: ReturnType<typeof useListActions>;
  readonly onAddress: (address: ListAddress) => void;
}

export const useViews = ({ choices, address, actions, onAddress }: ViewsInput) => {
  const t = useText(clientListStrings);
  const [columns, setColumns] = useState<readonly ListFieldName[]>(defaultColumns);
  const openId = address.view ?? "all";
  const none = { text: "", groupBy: null } as const;
  const layouts = new Map<string, ViewLayout>([
    ...builtInViews.map((view): [string, ViewLayout] => [view.id, { address: { parts: view.parts, sort: view.sort, ...none }, columns: defaultColumns }]),
    ...choices.views.map((view): [string, ViewLayout] => [view.id, layoutFrom(view.layout)]),
    ...choices.segments.map((segment): [string, ViewLayout] => [
      segment.id,
      { address: { parts: [{ field: "segment", op: "anyOf", value: [segment.id] }], sort: defaultSort, ...none }, columns: defaultColumns },
    ]),
  ]);
  const isChanged = (id: string): boolean => {
    const layout = layouts.get(id);
    return (
      id === openId &&
      layout !== undefined &&
      (!isSameList(layout.address, address) || (choices.views.some((view) => view.id === id) && layout.columns.join() !== columns.join()))
    );
  };
  const open = (id: string): void => {
    const layout = layouts.get(id);
    if (!layout) return;
    setColumns(layout.columns);
    onAddress({ ...layout.address, view: id === "all" ? null : id });
  };
  const leave = (id: string): void => {
    if (openId === id) open("all");
  };
  const tabs: ViewTab[] = [
    ...builtInViews.map(({ id, label }): ViewTab => ({
      id,
      label: textOf(clientListStrings.ref(label)),
      isOpen: id === openId,
      isChanged: id !== "all" && isChanged(id),
    })),
    ...choices.views.map(({ id, name, layout }): ViewTab => ({
      id,
      label: name,
      isOpen: id === openId,
      isChanged: isChanged(id),
      actions: {
        onUpdate: () => void actions.saveView(id, name, layoutText({ address, columns })),
        onRename: async (next) => {
          const outcome = await actions.saveView(id, next, layout);
          return "problem" in outcome ? outcome.problem : undefined;
        },
        onRemove: () => void actions.removeView(id).then(() => leave(id)),
      },
    })),
    ...choices.segments.map(({ id, name, kind }): ViewTab => ({
      id,
      label: name,
      mark: t(kind),
      isOpen: id === openId,
      isChanged: isChanged(id),
      actions: {
        onRename: async () => undefined,
        onRemove: () => void actions.removeSegment(id).then(() => leave(id)),
      },
    })),
  ];
  return {
    tabs,
    open,
    columns,
    setColumns,
    saveNew: async (name: string, layout: string): Promise<string | undefined> => {
      const outcome = await actions.saveView(null, name, layout);
      if ("problem" in outcome) return outcome.problem;
      onAddress({ ...address, view: outcome.id });
      return undefined;
    },
  };
};
