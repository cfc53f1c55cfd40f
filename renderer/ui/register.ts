/*
 * What a feature hands to the frame: pages, commands, search providers, settings sections. Types only,
 * so that features and frame meet here without importing each other.
 */
import type { ReactNode } from "react";
import type { WorkPart } from "#shared/domain/session/roleAccess.ts";
import type { TextRef } from "./text.ts";

export interface PageEntry {
  readonly id: string;
  /** TanStack path, e.g. `/clients` or `/clients/$clientId`. */
  readonly path: string;
  readonly label: TextRef;
  readonly component: () => ReactNode;
  /** The chapter of docs/guide about it, by the name of its file: the help opens there. */
  readonly help: string;
  readonly icon?: ReactNode;
  /** Shown in the left rail; without it the page is reachable by link and palette only. */
  readonly rail?: true;
  /** Key pressed after `g`, e.g. `c` for `g c`. */
  readonly shortcut?: string;
  /** A page of the rail that is not for this person or store is left out; it stays reachable. Called inside React, may use hooks. */
  readonly useIsShown?: () => boolean;
  /** The part of the program that it belongs to: who does not work with it sees no way to it, and a word instead of it. Left out: archives. */
  readonly part?: WorkPart;
  /** Small number in the rail: what must be done today. Called inside React, may use hooks. */
  readonly useBadge?: () => number | undefined;
}

export interface CommandContext {
  readonly go: (path: string, search?: Readonly<Record<string, unknown>>) => void;
}

export interface CommandEntry {
  readonly id: string;
  readonly label: TextRef;
  readonly group?: TextRef;
  /** Further words it is found by, in any language. */
  readonly keywords?: readonly string[];
  /** As shown and as listened to, e.g. `Ctrl+Shift+N`, `F9`, `g c`. */
  readonly shortcut?: string;
  /** Also while a dialog is open (lock, hide). */
  readonly evenInDialog?: true;
  /** Kept out of the palette, e.g. the palette itself. */
  readonly hidden?: true;
  readonly run: (context: CommandContext) => void;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly run: (context: CommandContext) => void;
}

/** Answers while somebody types in the palette; results of an older text are dropped. */
export interface SearchProvider {
  readonly id: string;
  readonly label: TextRef;
  readonly search: (text: string) => Promise<readonly SearchHit[]>;
  /** What is found in long texts too: it stands beneath pages and actions, whose names were typed more likely. */
  readonly isBehind?: true;
}

export interface SettingsSection {
  readonly id: string;
  readonly label: TextRef;
  readonly component: () => ReactNode;
  readonly order: number;
  /** A page of its own under this heading; without it the section stands on the first page of the settings. */
  readonly place?: "branch" | "data";
  /** A section that has nothing to say now is left out. Called inside React, may use hooks. */
  readonly useIsShown?: () => boolean;
}
