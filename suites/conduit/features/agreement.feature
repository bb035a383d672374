Feature: What is known is answered alike everywhere

  Rule: Users

    Scenario: A user's bio and image are answered alike
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {alice}.", "image": "https://example.test/{alice}.png"}}
        """
      And I call GetCurrentUser
      Then $.user.bio is "Known as {alice}."
      And $.user.image is "https://example.test/{alice}.png"
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      Then $.user.bio is "Known as {alice}."
      And $.user.image is "https://example.test/{alice}.png"
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.bio is "Known as {alice}."
      And $.profile.image is "https://example.test/{alice}.png"

    Scenario: The token that a change answers is valid
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Signs in again."}}
        """
      And I remember $.user.token as {again}
      And the request header "Authorization" is "Token {again}"
      And I call GetCurrentUser
      Then $.user.username is {alice}

  Rule: Articles

    Scenario: An article is answered alike to its author
      Given a unique {word}
      And I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {alice}.", "image": "https://example.test/{alice}.png"}}
        """
      And I send POST /articles with JSON:
        """json
        {"article": {"title": "Wells {word}", "description": "Where {word} is", "body": "Deep.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And I remember $.article.slug as {slug}
      Then $.article.author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": false}
      When I call GetArticles
        | author | {alice} |
      Then the body includes JSON:
        """json
        {"articlesCount": 1, "articles": [{"title": "Wells {word}", "description": "Where {word} is", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}]}
        """
      And $.articles[0].author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": false}
      When I call GetArticle
      Then the body includes JSON:
        """json
        {"article": {"title": "Wells {word}", "description": "Where {word} is", "body": "Deep.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And $.article.author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": false}
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Deeper."}}
        """
      Then the body includes JSON:
        """json
        {"article": {"title": "Wells {word}", "description": "Where {word} is", "body": "Deeper.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And $.article.favorited is false
      And $.article.author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": false}

    Scenario: An article is answered alike to a reader
      Given a unique {word}
      And I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {alice}.", "image": "https://example.test/{alice}.png"}}
        """
      And I send POST /articles with JSON:
        """json
        {"article": {"title": "Springs {word}", "description": "Where {word} rises", "body": "Clear.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And I remember $.article.slug as {slug}
      And I call GetArticles
        | author | {alice} |
      Given bob follows "{alice}"
      And I am signed in as bob
      When I call GetArticlesFeed
      Then the body includes JSON:
        """json
        {"articlesCount": 1, "articles": [{"title": "Springs {word}", "description": "Where {word} rises", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}]}
        """
      And $.articles[0].author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": true}
      When I call CreateArticleFavorite
      Then the body includes JSON:
        """json
        {"article": {"title": "Springs {word}", "description": "Where {word} rises", "body": "Clear.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And $.article.author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": true}
      When I call DeleteArticleFavorite
      Then the body includes JSON:
        """json
        {"article": {"title": "Springs {word}", "description": "Where {word} rises", "body": "Clear.", "tagList": ["{word}-b", "{word}-c", "{word}-a"]}}
        """
      And $.article.author is {"username": "{alice}", "bio": "Known as {alice}.", "image": "https://example.test/{alice}.png", "following": true}

    Scenario: The times of an article are answered alike
      Given I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Hours of {alice}", "description": "Short", "body": "Shorter."}}
        """
      And I remember $.article.slug as {slug}
      And I remember $.article.createdAt as {created}
      And I remember $.article.updatedAt as {updated}
      And I call GetArticles
        | author | {alice} |
      Then $.articles[0].createdAt is {created}
      And $.articles[0].updatedAt is {updated}
      When I call GetArticle
      Then $.article.createdAt is {created}
      And $.article.updatedAt is {updated}
      Given bob follows "{alice}"
      And I am signed in as bob
      When I call GetArticlesFeed
      Then $.articles[0].createdAt is {created}
      And $.articles[0].updatedAt is {updated}

    Scenario: The times of an article stay alike when it is marked
      Given alice has published {slug}
      And I am signed in as bob
      When I call GetArticle
      And I remember $.article.createdAt as {created}
      And I call CreateArticleFavorite
      Then $.article.createdAt is {created}
      When I remember $.article.updatedAt as {marked}
      And I call GetArticle
      Then $.article.updatedAt is {marked}
      When I call DeleteArticleFavorite
      Then $.article.createdAt is {created}
      When I remember $.article.updatedAt as {unmarked}
      And I call GetArticle
      Then $.article.updatedAt is {unmarked}

    Scenario: The time of a change is answered alike
      Given alice has published {slug}
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Later."}}
        """
      And I remember $.article.updatedAt as {changed}
      And I call GetArticle
      Then $.article.body is "Later."
      And $.article.updatedAt is {changed}

    Scenario: A change moves the time of the last change
      Given alice has published {slug}
      And bob is registered
      And alice has published {later}
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"description": "Changed last."}}
        """
      And I call GetArticles
        | author | {alice} |
      Then $.articles is sorted by updatedAt ascending

  Rule: Comments

    Scenario: A comment is listed as it was answered
      Given alice has published {slug}
      And I am signed in as bob
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {bob}.", "image": "https://example.test/{bob}.png"}}
        """
      And I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "Said once."}}
        """
      Then $.comment.author is {"username": "{bob}", "bio": "Known as {bob}.", "image": "https://example.test/{bob}.png", "following": false}
      When I remember $.comment.createdAt as {created}
      And I remember $.comment.updatedAt as {updated}
      And I call GetArticleComments
      Then $.comments[0].createdAt is {created}
      And $.comments[0].updatedAt is {updated}
      And $.comments[0].author is {"username": "{bob}", "bio": "Known as {bob}.", "image": "https://example.test/{bob}.png", "following": false}
