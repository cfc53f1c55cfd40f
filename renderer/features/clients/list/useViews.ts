/* The tabs of the list: built-in views, saved ones, segments; and which columns are shown. */
import { useState } from "react";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ListChoices, ListScope, SegmentChoice } from "#shared/contracts/clients/list.ts";
import { textOf, useText } from "#renderer/ui/text.ts";
import type { Chosen } from "./clientListStore.ts";
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
  /** Opens the builder with the condition of a live segment. */
  readonly onEditSegment: (segment: EditedSegment) => void;
}

/** A live segment whose condition this build understands. */
export type EditedSegment = SegmentChoice & { readonly condition: Condition };
const isEditable = (segment: SegmentChoice): segment is EditedSegment => segment.kind === "live" && segment.condition !== null;

const all: Chosen = { kind: "matching", except: new Set() };

const none = { text: "", groupBy: null } as const;
const segmentLayout = (id: string): ViewLayout => ({
  address: { parts: [{ field: "segment", op: "anyOf", value: [id] }], sort: defaultSort, ...none },
  columns: defaultColumns,
});

export const useViews = ({ choices, address, labels, actions, onAddress, onEditSegment }: ViewsInput) => {
  const t = useText(clientListStrings);
  const [columns, setColumns] = useState<readonly ListFieldName[]>(defaultColumns);
  const openId = address.view ?? "all";
  const layouts = new Map<string, ViewLayout>([
    ...builtInViews.map((view): [string, ViewLayout] => [view.id, { address: { parts: view.parts, sort: view.sort, ...none }, columns: defaultColumns }]),
    ...choices.views.map((view): [string, ViewLayout] => [view.id, layoutFrom(view.layout)]),
    ...choices.segments.map(({ id }): [string, ViewLayout] => [id, segmentLayout(id)]),
  ]);
  const isChanged = (id: string): boolean => {
    const layout = layouts.get(id);
    return (
      id === openId &&
      layout !== undefined &&
      (!isSameList(layout.address, address) || (choices.views.some((view) => view.id === id) && layout.columns.join() !== columns.join()))
    );
  };
  const show = (id: string, layout: ViewLayout): void => {
    setColumns(layout.columns);
    onAddress({ ...layout.address, view: id === "all" ? null : id });
  };
  const open = (id: string): void => {
    const layout = layouts.get(id);
    if (layout) show(id, layout);
  };
  /** Opens a segment that was saved this moment: the choices name it only with their next reading. */
  const openSegment = (id: string): void => show(id, segmentLayout(id));
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
    ...choices.views.map(({ id, name, nameEn, layout }): ViewTab => ({
      id,
      label: labels.pick({ zh: name, en: nameEn ?? name }),
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
    ...choices.segments.map((segment): ViewTab => {
      const { id, kind } = segment;
      // A live one keeps its condition, a frozen list the clients that it has.
      const mine: ListScope = { condition: isEditable(segment) ? segment.condition : { field: "segment", op: "anyOf", value: [id] }, text: "" };
      return {
        id,
        label: labels.inDictionary("segment", id),
        mark: t(kind),
        isOpen: id === openId,
        isChanged: isChanged(id),
        actions: {
          ...(isEditable(segment) ? { onEdit: () => onEditSegment(segment) } : {}),
          // A condition that this build does not understand is not written again under another name.
          ...(kind === "frozen" || isEditable(segment) ? { onRename: (next: string) => actions.saveSegment({ id, name: next, kind }, all, mine) } : {}),
          onRemove: () => void actions.removeSegment(id).then(() => leave(id)),
        },
      };
    }),
  ];
  return {
    tabs,
    open,
    openSegment,
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
