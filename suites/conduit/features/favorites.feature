Feature: Users mark articles as favorites

  Rule: Marking

    Scenario: A user marks an article
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am signed in as bob
      When I call CreateArticleFavorite
      Then the status is 200
      And the response matches the contract
      And $.article.slug is {slug}
      And $.article.title is "Rivers {word}"
      And $.article.description is "About"
      And $.article.body is "All of it."
      And $.article.tagList is []
      And $.article.favorited is true
      And $.article.favoritesCount is 1
      And $.article.author.username is {alice}
      And $.article.author.following is false
      When I call GetArticles
        | favorited | {bob} |
      Then $.articlesCount is 1

    Scenario: The counter counts users
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And I am signed in as alice
      When I call CreateArticleFavorite
      Then $.article.favoritesCount is 2
      And $.article.favorited is true
      When I call CreateArticleFavorite
      Then the status is 200
      And $.article.favoritesCount is 2

    Scenario: Marking works with an empty body declared as JSON
      Given alice has published {slug}
      And I am signed in as bob
      When I send POST /articles/{slug}/favorite with an empty body declared as JSON
      Then the status is 200
      And $.article.author.username is {alice}
      And $.article.favorited is true
      When I call GetArticles
        | favorited | {bob} |
      Then $.articlesCount is 1

    Scenario: An author marks the own article
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And I am signed in as alice
      When I call CreateArticleFavorite
      Then $.article.favorited is true
      And $.article.tagList is ["{tag}"]
      And $.article.author.username is {alice}

    Scenario: Marking shows that the reader follows the author
      Given alice has published {slug}
      And bob follows "{alice}"
      And I am signed in as bob
      When I call CreateArticleFavorite
      Then $.article.author.following is true
      When I call DeleteArticleFavorite
      Then $.article.author.username is {alice}
      And $.article.author.following is true

    Scenario: Marking an article that is not there is refused
      Given alice has published {slug}
      And I am signed in as bob
      And a unique {nothing}
      When I call CreateArticleFavorite
      And I send POST /articles/{nothing}/favorite
      Then the status is 404
      And $.errors.body has at least 1 item
      And the response matches the contract

    Scenario: Credentials are checked before the article is looked up
      Given alice has published {slug}
      And I am signed in as bob
      And a unique {nothing}
      When I call CreateArticleFavorite
      And I call DeleteArticleFavorite
      And I am anonymous
      And I send POST /articles/{nothing}/favorite
      Then the status is 401
      When I send DELETE /articles/{nothing}/favorite
      Then the status is 401

    Scenario: Marking is refused without valid credentials
      Given alice has published {slug}
      And I am signed in as bob
      When I call CreateArticleFavorite
      And the request header "Authorization" is "Token {bob.token}x"
      And I call CreateArticleFavorite
      Then the status is 401
      And every $.errors.body[*] is a string
      Given I am anonymous
      When I call CreateArticleFavorite
      Then the status is 401
      And the response matches the contract
      And $.article does not exist

  Rule: Taking back

    Scenario: A user takes a favorite back
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And bob has marked "{slug}" as a favorite
      And I am signed in as bob
      When I call DeleteArticleFavorite
      Then the status is 200
      And the response matches the contract
      And $.article.slug is {slug}
      And $.article.title is a string
      And $.article.body is "Written in passing."
      And $.article.tagList is ["{tag}"]
      And $.article.favorited is false
      And $.article.favoritesCount is 0
      And $.article.author.username is {alice}
      When I call GetArticles
        | favorited | {bob} |
      Then $.articlesCount is 0

    Scenario: The favorites of others stay
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And carol has marked "{slug}" as a favorite
      And I am signed in as bob
      When I call DeleteArticleFavorite
      Then $.article.favorited is false
      And $.article.favoritesCount is 1
      When I call GetArticles
        | favorited | {carol} |
      Then $.articlesCount is 1

    Scenario: Taking back what is not marked changes nothing
      Given alice has published {slug}
      And carol has marked "{slug}" as a favorite
      And I am signed in as bob
      When I call DeleteArticleFavorite
      Then the status is 200
      And $.article.slug is {slug}
      And $.article.favorited is false
      And $.article.favoritesCount is 1

    Scenario: Taking back works with an empty body declared as JSON
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And I am signed in as bob
      When I send DELETE /articles/{slug}/favorite with an empty body declared as JSON
      Then the status is 200
      And $.article.slug is {slug}
      And $.article.favorited is false
      When I call GetArticle
      Then $.article.favoritesCount is 0

    Scenario: A favorite is taken back and marked again
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And I am signed in as bob
      When I call DeleteArticleFavorite
      And I call DeleteArticleFavorite
      Then $.article.favorited is false
      And $.article.favoritesCount is 0
      When I call CreateArticleFavorite
      Then $.article.favoritesCount is 1

    Scenario: Taking back from an article that is not there is refused
      Given alice has published {slug}
      And I am signed in as bob
      And a unique {nothing}
      When I call DeleteArticleFavorite
      And I send DELETE /articles/{nothing}/favorite
      Then the status is 404
      And $.errors.body has at least 1 item
      And the response matches the contract

    Scenario: Taking back is refused without valid credentials
      Given alice has published {slug}
      And I am signed in as bob
      When I call DeleteArticleFavorite
      And the request header "Authorization" is "Token garbage"
      And I call DeleteArticleFavorite
      Then the status is 401
      And every $.errors.body[*] is a string
      Given I am anonymous
      When I call DeleteArticleFavorite
      Then the status is 401
      And the response matches the contract
      And $.article does not exist
