/* Lines of other features above Today, without Today knowing them: the frame provides them, the page draws them. */
import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import "./notices.css";

const NoticesContext = createContext<readonly ComponentType[]>([]);

export const NoticesProvider = ({ notices, children }: { readonly notices: readonly ComponentType[]; readonly children: ReactNode }) => (
  <NoticesContext value={notices}>{children}</NoticesContext>
);

/** All notices, in the order of the register. */
export const Notices = () => {
  const notices = useContext(NoticesContext);
  return (
    <div className="notice-stack">
      {notices.map((Notice, index) => (
        <Notice key={index} />
      ))}
    </div>
  );
};
