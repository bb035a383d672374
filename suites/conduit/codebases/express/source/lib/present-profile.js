export const presentProfile = ({ username, bio, image, following }) => ({ username, bio, image, following });
