import { laterPart } from '../states/later-part.tsx';

export const LaterRoomAgenda = laterPart(
  async () => (await import(/* webpackChunkName: "challenges" */ './RoomAgenda.tsx')).RoomAgenda,
);
