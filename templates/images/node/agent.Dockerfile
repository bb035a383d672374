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
# when client
    postgresql-client-17 \
# end
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --shell /bin/bash agent \
 && useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin candidate
COPY --from=dependencies /opt/dependencies /opt/dependencies
# when postgres
COPY --chmod=755 start-postgres /usr/local/bin/start-postgres
RUN install -d -o agent -g agent -m 700 /var/lib/postgres-agent
# end
COPY --chown=agent:agent starter/ /app/
WORKDIR /app
RUN chown agent:agent /app
USER agent
# when postgres
RUN start-postgres --make
# end
RUN ln -s /opt/dependencies/node_modules node_modules \
 && git init --quiet --initial-branch=main \
 && printf 'node_modules\n' >> .git/info/exclude \
 && git add --all \
 && git -c user.name=starter -c user.email=starter@example.invalid commit --quiet --message="The starter"
ENV {{settings}}
