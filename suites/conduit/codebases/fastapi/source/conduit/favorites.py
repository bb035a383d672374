from fastapi import APIRouter

from conduit.articles import ArticleResponse, FoundArticle, article_of, find_article
from conduit.deps import CurrentUser, Db

router = APIRouter(prefix="/articles/{slug}/favorite")


@router.post("", response_model=ArticleResponse)
async def favorite(user: CurrentUser, article: FoundArticle, db: Db):
    await db.execute("insert into favorites values ($1, $2) on conflict do nothing", article["id"], user["id"])
    return {"article": article_of(await find_article(article["slug"], user, db))}


@router.delete("", response_model=ArticleResponse)
async def unfavorite(user: CurrentUser, article: FoundArticle, db: Db):
    await db.execute("delete from favorites where article_id = $1 and user_id = $2", article["id"], user["id"])
    return {"article": article_of(await find_article(article["slug"], user, db))}
