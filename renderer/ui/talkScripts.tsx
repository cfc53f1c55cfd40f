/*
 * The scripts that fit a client, beside whatever is talked about with him: the page says about whom and for what, the library
 * draws them. So an opportunity and a call show scripts although features never import each other (R144-R149).
 */
import { createContext, useContext, type ReactNode } from "react";

export interface TalkScriptsProps {
  readonly clientId: string;
  /** Why one talks, as a purpose of a visit. */
  readonly purpose?: string | undefined;
  readonly visitKind?: string | undefined;
  /** Chapters that the moment asks for; without them every chapter is open. */
  readonly stages?: readonly string[] | undefined;
  /** The best few, where there is little room. */
  readonly most?: number | undefined;
}

export type TalkScriptsDrawing = (props: TalkScriptsProps) => ReactNode;

const TalkScriptsContext = createContext<TalkScriptsDrawing>(() => null);

export const TalkScriptsProvider = ({ drawing, children }: { readonly drawing: TalkScriptsDrawing; readonly children: ReactNode }) => (
  <TalkScriptsContext value={drawing}>{children}</TalkScriptsContext>
);

/** What can be said to a client now; nothing where nothing fits. */
export const TalkScripts = (props: TalkScriptsProps) => useContext(TalkScriptsContext)(props);
