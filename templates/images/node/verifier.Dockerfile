FROM node:24-trixie AS dependencies
WORKDIR /opt/dependencies
COPY dependencies/ ./
RUN npm ci --ignore-scripts {{which}} --no-audit --no-fund
# each compiled
RUN cd node_modules/{{it}} && node /usr/local/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js rebuild --nodedir=/usr/local
# end

FROM node:24-trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends bash ca-certificates curl findutils git gzip procps tar util-linux \
# when postgres
    postgresql-17 \
# end
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --shell /bin/bash agent \
 && useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin candidate
COPY --from=dependencies /opt/dependencies /opt/dependencies
COPY . /tests/
RUN chmod -R go-rwx /tests && install -d -o agent -g agent /app
WORKDIR /app
