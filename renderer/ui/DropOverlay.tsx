/*
 * Files dragged over the window: says what will happen, and hands them over on drop. The page itself
 * never navigates to a dropped file.
 */
import { useEffect, useRef, useState } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { useLatest } from "./time.ts";

interface DropOverlayProps {
  /** What will happen, e.g. 导入客户表格. */
  readonly title: string;
  readonly hint?: string;
  /** Takes files only where the page itself takes none: dropped once, a file goes to one place. */
  readonly isFallback?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Overlays of the page itself that are there now. */
const ofPage = new Set<symbol>();

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export const DropOverlay = ({ title, hint, isFallback = false, onFiles }: DropOverlayProps) => {
  const t = useText(uiStrings);
  const [over, setOver] = useState(false);
  // Enter and leave come for every element under the pointer; only their balance says who is inside.
  const depth = useRef(0);
  const take = useLatest(onFiles);
  useEffect(() => {
    const self = Symbol(title);
    if (!isFallback) ofPage.add(self);
    const isMine = (): boolean => (isFallback ? ofPage.size === 0 : [...ofPage].at(-1) === self);
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event) || !isMine()) return;
      depth.current += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      if (!isMine()) return;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", allow);
    window.addEventListener("drop", drop);
    return () => {
      ofPage.delete(self);
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", allow);
      window.removeEventListener("drop", drop);
    };
  }, [take, title, isFallback]);
  if (!over) return null;
  return (
    <div className="drop-overlay" role="status">
      <div className="drop-overlay-title">{title}</div>
      <div>{hint ?? t("dropHere")}</div>
    </div>
  );
};
