import type { Noun } from '../../platform/noun.ts'
import {
  answerRequest,
  createRequest,
  getRequest,
  judgeRequest,
  listRequests,
  removeRequest,
  restoreRequest,
  updateRequest,
} from './operations.ts'

/** What they ask for along the way, held against the purpose. */
export const requests: Noun = {
  name: 'requests',
  operations: [listRequests, createRequest, getRequest, updateRequest, judgeRequest, answerRequest, removeRequest, restoreRequest],
}
