/* The roles of people in a branch (R279-R283), as in the dictionary of roles. */
export const userRoles = ["clientManager", "lobbyManager", "branchManager", "analyst", "productManager", "administrator"] as const;
export type UserRole = (typeof userRoles)[number];
