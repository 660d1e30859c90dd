import {
  Connection,
  ConnectionsAnswer,
  type CreateConnection,
  type RemoveConnection,
  TestAnswer,
  type UpdateConnection,
} from '../../../server/contract/connections.ts';
import type { Api } from '../../api.ts';

/** The way of connections to the server. Everything throws an ApiError. */
export function connectionApi(api: Pick<Api, 'ask' | 'post'>) {
  return {
    list: async () => (await api.ask(ConnectionsAnswer, 'GET', '/api/connections')).connections,
    add: (body: CreateConnection) => api.ask(Connection, 'POST', '/api/connections', body),
    save: (id: string, body: UpdateConnection) =>
      api.ask(Connection, 'PATCH', `/api/connections/${id}`, body),
    /** Makes a harmless call, and says how far it went. */
    test: (id: string) => api.ask(TestAnswer, 'POST', `/api/connections/${id}/test`),
    remove: (id: string, body: RemoveConnection) => api.post(`/api/connections/${id}/remove`, body),
  };
}
