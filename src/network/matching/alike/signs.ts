import { addSigns, well } from '../../../platform/watched/health.ts'
import { whyAway } from './soon.ts'

addSigns(async (context) => {
  if (!context.settings.embeddings) return []
  const why = await whyAway(context)
  if (why === '') return [well('Embeddings', 'Needs and offers are compared by what they mean, too.')]
  return [
    {
      part: 'Embeddings',
      state: 'watch',
      words: `The endpoint that says what texts mean did not answer: ${why} Needs and offers find each other by their words meanwhile.`,
      what_to_do:
        'It is asked again by itself. If this stays, see whether WAYMARK_EMBEDDINGS_URL is right and WAYMARK_PRIVATE_HOSTS allows it.',
    },
  ]
})
