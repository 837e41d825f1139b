import { Refusal } from '../../platform/refusal.ts'
import { observe, type Step } from '../../platform/watched/observed.ts'
import { version } from '../version.ts'

/**
 * Sends a trace of every request, operation and job to a collector of OpenTelemetry (OTLP over HTTP), in lots and beside the work: a
 * collector that is away costs the spans, never a request. The spans hold names of routes and operations, no addresses and no words.
 * `endpoint` is the collector's address without `/v1/traces`. The answer sends what is left and ends it.
 */
export async function startTraces(endpoint: string): Promise<() => Promise<void>> {
  const [api, sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
  ])
  const { context, SpanKind, SpanStatusCode, trace } = api
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 5000 })
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'waymark', 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('waymark', version)
  const kinds: Record<Step['kind'], number> = { request: SpanKind.SERVER, operation: SpanKind.INTERNAL, job: SpanKind.CONSUMER }
  const stop = observe(async (step, run) => {
    const span = tracer.startSpan(step.name, { kind: kinds[step.kind], attributes: { 'waymark.step': step.kind } })
    try {
      const answer = await context.with(trace.setSpan(context.active(), span), run)
      if (step.kind === 'request' && answer instanceof Response) {
        span.setAttribute('http.response.status_code', answer.status)
        if (answer.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      }
      return answer
    } catch (thrown) {
      const code = thrown instanceof Refusal ? thrown.code : 'bug'
      span.setAttribute('waymark.refused', code)
      if (code === 'bug') span.setStatus({ code: SpanStatusCode.ERROR })
      throw thrown
    } finally {
      span.end()
    }
  })
  return async () => {
    stop()
    await provider.shutdown().catch(() => undefined)
    context.disable()
  }
}
