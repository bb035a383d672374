from server.storage.articles import Articles
from server.storage.comments import Comments
from server.storage.database import Database
from server.storage.favorites import Favorites
from server.storage.profiles import Profiles
from server.storage.tags import Tags
from server.storage.users import Users


class Storage:
    def __init__(self, database: Database) -> None:
        self.users = Users(database)
        self.profiles = Profiles(database)
        self.articles = Articles(database)
        self.favorites = Favorites(database)
        self.comments = Comments(database)
        self.tags = Tags(database)
