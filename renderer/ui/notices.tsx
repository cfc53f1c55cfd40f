/* Lines of other features above Today, without Today knowing them: the frame provides them, the page draws them. */
import { type ComponentType, createContext, type ReactNode, useContext } from "react";

const NoticesContext = createContext<readonly ComponentType[]>([]);

export const NoticesProvider = ({ notices, children }: { readonly notices: readonly ComponentType[]; readonly children: ReactNode }) => (
  <NoticesContext value={notices}>{children}</NoticesContext>
);

/** All notices, in the order of the register. */
export const Notices = () => useContext(NoticesContext).map((Notice, index) => <Notice key={index} />);
