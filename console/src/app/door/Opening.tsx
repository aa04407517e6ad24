import "./door.css";

/** While something of the platform is still on its way. */
export const Opening = () => (
  <p className="opening" role="status">
    正在打开工作平台
  </p>
);
