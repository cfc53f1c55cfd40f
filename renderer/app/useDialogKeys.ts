/*
 * Every dialog is worked from the keyboard in the same way, whoever wrote it:
 * - it opens on its first field; one that only asks opens on its verb, a dangerous verb on the way back. What takes the
 *   focus by itself keeps it. Without this the focus falls on the cross, and Enter would close what Enter should do.
 * - Ctrl+Enter in a field presses the verb. So does Enter in a one-line field of a form: its verb stands in the foot,
 *   outside the form, where the window does not look for it.
 * A field that answers such a key itself says so by preventing it. A list to choose from prevents every Enter, also that of
 * Ctrl+Enter, of which it makes nothing.
 */
import { useEffect } from "react";

const shown = (element: Element): boolean => element.getClientRects().length > 0;

/** Fields of the dialog's own, in the order of the page. */
const fieldsOf = (dialog: Element): HTMLElement[] =>
  [...dialog.querySelectorAll<HTMLElement>(".ant-modal-body :is(input, textarea, [contenteditable=true])")].filter(
    (field) => !field.matches(":disabled, [type=hidden], [tabindex='-1']") && shown(field),
  );

const verbOf = (dialog: Element): HTMLElement | null => dialog.querySelector<HTMLElement>(".ant-modal-footer .ant-btn-primary");

/** Where a dialog begins; undefined where there is nothing but to read. */
const beginningOf = (dialog: Element): HTMLElement | null | undefined => {
  const [field] = fieldsOf(dialog);
  if (field) return field;
  const verb = verbOf(dialog);
  if (verb === null || !verb.matches(".ant-btn-dangerous, :disabled")) return verb;
  return dialog.querySelector<HTMLElement>(".ant-modal-footer .ant-btn:not(.ant-btn-primary)");
};

/** A list to choose from and a calendar take Enter as their own. */
const isOneLine = (field: HTMLElement): boolean =>
  field.matches("input:not([role=combobox], [type=checkbox], [type=radio], [type=file])") && field.closest(".ant-picker") === null;

export const useDialogKeys = (): void => {
  useEffect(() => {
    const begun = new WeakSet<Element>();
    const begin = ({ target }: FocusEvent): void => {
      const dialog = target instanceof Element ? target.closest(".ant-modal") : null;
      if (!dialog || begun.has(dialog) || !(target instanceof Element)) return;
      begun.add(dialog);
      if (target.matches(".ant-modal-close") || !target.matches("input, textarea, button, a, [contenteditable=true]")) beginningOf(dialog)?.focus();
    };
    /** Whoever points into a dialog before it has begun is where they want to be. */
    const point = ({ target }: PointerEvent): void => {
      const dialog = target instanceof Element ? target.closest(".ant-modal") : null;
      if (dialog) begun.add(dialog);
    };
    const press = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== "Enter" || event.isComposing || event.repeat || event.shiftKey || event.altKey) return;
      if (!(target instanceof HTMLElement) || !target.matches("input, textarea, [contenteditable=true]")) return;
      const isWithControl = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented && !(isWithControl && target.closest(".ant-select"))) return;
      if (!isWithControl && !(isOneLine(target) && target.closest("form"))) return;
      const dialog = target.closest(".ant-modal");
      const verb = dialog && verbOf(dialog);
      if (!verb) return;
      event.preventDefault();
      verb.click();
    };
    document.addEventListener("focusin", begin);
    document.addEventListener("pointerdown", point, true);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("focusin", begin);
      document.removeEventListener("pointerdown", point, true);
      document.removeEventListener("keydown", press);
    };
  }, []);
};
