# Built in one stage, run in another that holds the executable alone, as nobody special.
#   docker build -t waymark . && docker run -p 127.0.0.1:7300:7300 -v waymark:/data waymark
FROM node:20-bookworm-slim AS build
WORKDIR /waymark
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN npm install --no-audit --no-fund
COPY . .
RUN npm run executable

FROM debian:bookworm-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin waymark && install -d -o waymark -m 0700 /data
COPY --from=build /waymark/.build/waymark /usr/local/bin/waymark
USER waymark
ENV WAYMARK_DATA=/data HOST=0.0.0.0 PORT=7300
VOLUME /data
EXPOSE 7300
ENTRYPOINT ["/usr/local/bin/waymark"]
CMD ["serve"]
