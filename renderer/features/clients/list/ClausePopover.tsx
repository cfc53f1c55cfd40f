/*
 * One condition beside what opens it: the field, then its values. Inside a dialog it stands in the dialog, so that its focus
 * is not taken away as one that left; closed, the focus goes back to what opened it.
 */
import { Popover } from "antd";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListFieldName } from "#shared/domain/clients/listFields.ts";
import { ClauseEditor } from "./ClauseEditor.tsx";
import { FieldPicker } from "./FieldPicker.tsx";
import type { ListLabels } from "./labels.ts";

interface ClausePopoverProps {
  /** The field of the condition; without one it is chosen first. */
  readonly field?: ListFieldName;
  readonly condition?: Condition;
  readonly labels: ListLabels;
  readonly onApply: (condition: Condition) => void;
  /** The button that opens it. */
  readonly children: ReactNode;
}

export const ClausePopover = ({ field: given, condition, labels, onApply, children }: ClausePopoverProps) => {
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<ListFieldName>();
  const opener = useRef<HTMLSpanElement>(null);
  const field = given ?? picked;
  const close = (): void => {
    setOpen(false);
    setPicked(undefined);
    opener.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    // Only this closes, not the dialog with all that was built in it.
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    close();
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setPicked(undefined);
      }}
      destroyOnHidden
      getPopupContainer={(element) => element.closest<HTMLElement>("[role='dialog']") ?? document.body}
      content={
        <div onKeyDown={onKeyDown}>
          {field ? (
            <ClauseEditor
              field={field}
              condition={condition}
              labels={labels}
              onApply={(next) => {
                close();
                onApply(next);
              }}
            />
          ) : (
            <FieldPicker labels={labels} onPick={setPicked} />
          )}
        </div>
      }
    >
      <span ref={opener}>{children}</span>
    </Popover>
  );
};
