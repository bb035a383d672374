from aiohttp import web

from server.views.articles import ArticlesView, ArticleView, FeedView
from server.views.comments import CommentsView, CommentView
from server.views.favorites import FavoriteView
from server.views.health import health_check
from server.views.profiles import FollowView, ProfileView
from server.views.tags import TagsView
from server.views.users import LoginView, RegistrationView, UserView

ROUTES = [
    web.get("/api/health-check", health_check),
    web.view("/api/users", RegistrationView),
    web.view("/api/users/login", LoginView),
    web.view("/api/user", UserView),
    web.view("/api/profiles/{username}", ProfileView),
    web.view("/api/profiles/{username}/follow", FollowView),
    web.view("/api/articles", ArticlesView),
    web.view("/api/articles/feed", FeedView),
    web.view("/api/articles/{slug}", ArticleView),
    web.view("/api/articles/{slug}/comments", CommentsView),
    web.view("/api/articles/{slug}/comments/{id}", CommentView),
    web.view("/api/articles/{slug}/favorite", FavoriteView),
    web.view("/api/tags", TagsView),
]
