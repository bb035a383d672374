import { connectDatabase } from "./database.js";
import { createSchema } from "./models/create-schema.js";
import { defineModels } from "./models/index.js";
import { createPasswords } from "./passwords.js";
import { createArticleRepository } from "./repositories/article-repository.js";
import { createCommentRepository } from "./repositories/comment-repository.js";
import { createFavoriteRepository } from "./repositories/favorite-repository.js";
import { createFollowRepository } from "./repositories/follow-repository.js";
import { createTagRepository } from "./repositories/tag-repository.js";
import { createUserRepository } from "./repositories/user-repository.js";
import { createArticleService } from "./services/article-service.js";
import { createAuthenticationService } from "./services/authentication-service.js";
import { createCommentService } from "./services/comment-service.js";
import { createFavoriteService } from "./services/favorite-service.js";
import { createProfileService } from "./services/profile-service.js";
import { createTagService } from "./services/tag-service.js";
import { createUserService } from "./services/user-service.js";
import { createArticleViews } from "./services/views/article-views.js";
import { createTokens } from "./tokens.js";

/** The services of a running Conduit, on a database whose tables exist, and a function that lets the database go. */
export async function compose(config) {
  const database = connectDatabase(config.database);
  const models = defineModels(database);
  await createSchema(database);

  const articles = createArticleRepository(database, models);
  const comments = createCommentRepository(models);
  const favorites = createFavoriteRepository(models);
  const follows = createFollowRepository(models);
  const tags = createTagRepository(models);
  const users = createUserRepository(models);

  const articleViews = createArticleViews({ tags, favorites, follows });
  const passwords = createPasswords(config.passwordHashCost);
  const tokens = createTokens(config.tokenSecret);

  const services = {
    articles: createArticleService({ articles, articleViews }),
    authentication: createAuthenticationService({ users, tokens }),
    comments: createCommentService({ articles, comments, follows }),
    favorites: createFavoriteService({ articles, favorites, articleViews }),
    profiles: createProfileService({ users, follows }),
    tags: createTagService({ tags }),
    users: createUserService({ users, passwords, tokens }),
  };
  return { services, close: () => database.close() };
}
