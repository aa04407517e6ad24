/** Host of the simulated service hall (教育阳光服务网上大厅). */
export const hallHost = "hall.portal.test";
/** Host of the simulated portal (湖南教育政务网). */
export const portalHost = "www.portal.test";
