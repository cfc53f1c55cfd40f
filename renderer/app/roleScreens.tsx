/* Pages that are another one for another role: the first page, and a client. */
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { ArchiveScreen } from "#renderer/features/clients/archive/ArchiveScreen.tsx";
import { TodayScreen } from "#renderer/features/followUps/today/TodayScreen.tsx";
import { LobbyClientScreen } from "#renderer/features/lobby/LobbyClientScreen.tsx";
import { LobbyScreen } from "#renderer/features/lobby/LobbyScreen.tsx";
import { useRole } from "./useRole.ts";

export const HomeScreen = () => (worksWith(useRole(), "lobby") ? <LobbyScreen /> : <TodayScreen />);

export const ClientScreen = () => (worksWith(useRole(), "lobby") ? <LobbyClientScreen /> : <ArchiveScreen />);
