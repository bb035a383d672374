Feature: Authors publish, change and delete articles

  Rule: Publishing

    Scenario: An author publishes an article
      Given I am signed in as alice
      And a unique {word}
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Rivers: {word}!", "description": "Where {word} flows", "body": "All about {word}.", "tagList": ["{word}-b", "{word}-a"]}}
        """
      Then the status is 201
      And the response matches the contract
      And $.article.slug contains "rivers-{word}"
      And $.article.title is "Rivers: {word}!"
      And $.article.description is "Where {word} flows"
      And $.article.body is "All about {word}."
      And $.article.tagList is ["{word}-b", "{word}-a"]
      And $.article.createdAt is a date-time
      And $.article.favorited is false
      And $.article.favoritesCount is 0
      And $.article.author.username is {alice}
      And $.article.author.following is false
      When I call GetTags
      Then $.tags contains "{word}-a"
      When I call GetArticles
        | tag | {word}-b |
      Then $.articles[0].title is "Rivers: {word}!"

    Scenario: An article needs no tags
      Given I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "On {alice}", "description": "Short", "body": "Shorter."}}
        """
      Then $.article.title is "On {alice}"
      And $.article.tagList is []

    Scenario: Of equal tags only the first is kept
      Given I am signed in as alice
      And a unique {tag}
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "On tags", "description": "Short", "body": "Shorter.", "tagList": ["{tag}", "sea", "{tag}"]}}
        """
      Then $.article.tagList is ["{tag}", "sea"]

    Scenario: White space around the texts of an article stays
      Given a unique {word}
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": " Rivers {word} ", "description": "\tShort ", "body": " Shorter.\n", "tagList": [" {word} "]}}
        """
      And I remember $.article.slug as {slug}
      Then $.article.slug contains "rivers-{word}"
      And $.article.title is " Rivers {word} "
      And $.article.description is "\tShort "
      And $.article.tagList is [" {word} "]
      When I call GetArticle
      Then $.article.title is " Rivers {word} "
      And $.article.body is " Shorter.\n"
      When I call GetArticles
        | tag | {word} |
      Then $.articlesCount is 0

    Scenario: A body may be long
      Given {ten} is "rivers run"
      And {hundred} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      And {thousand} is "{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}"
      And {tenthousand} is "{thousand}{thousand}{thousand}{thousand}{thousand}{thousand}{thousand}{thousand}{thousand}{thousand}"
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "At length", "description": "{thousand}", "body": "{tenthousand}{tenthousand}"}}
        """
      Then the status is 201
      And $.article.description is {thousand}

    Scenario: Properties that the contract does not know are not taken over
      Given a unique {word}
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Rivers {word}", "description": "Short", "body": "Shorter.", "slug": "own-{word}", "favoritesCount": 7, "favorited": true, "createdAt": "2001-02-03T04:05:06.000Z"}, "draft": true}
        """
      Then the status is 201
      And $.article.slug is not "own-{word}"
      And $.article.createdAt is not "2001-02-03T04:05:06.000Z"
      And $.article.favorited is false
      And $.article.favoritesCount is 0

    Scenario: A slug has hyphens for letters that are not from a to z
      Given a unique {word}
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "¡Café à côté {word}!", "description": "Short", "body": "Shorter."}}
        """
      Then $.article.title is "¡Café à côté {word}!"
      And $.article.slug contains "caf-c-t-{word}"
      And $.article.slug matches /^caf-c-t-/

    Scenario: A title without such letters has a slug too
      Given I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Вода 水", "description": "Short", "body": "Shorter."}}
        """
      And I remember $.article.slug as {slug}
      Then the status is 201
      And $.article.slug matches /^[a-z0-9]+(-[a-z0-9]+)*$/
      When I call GetArticle
      Then $.article.title is "Вода 水"

    Scenario: Articles of one title have different slugs
      Given a unique {word}
      And alice has published {first} titled "Twice {word}"
      And I am signed in as bob
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Twice {word}", "description": "Short", "body": "Shorter."}}
        """
      Then the status is 201
      And $.article.slug is not {first}
      And $.article.slug matches /^twice-[a-z0-9]+(-[a-z0-9]+)*$/

    Scenario Outline: Publishing with <fault> is refused
      Given I am signed in as alice
      And alice has published {slug}
      When I send POST /articles with JSON:
        """json
        <body>
        """
      Then the status is 422

      Examples:
        | fault              | body                                                                                               |
        | no title           | {"article": {"description": "Short", "body": "Short."}}                                            |
        | a null title       | {"article": {"title": null, "description": "Short", "body": "Short."}}                             |
        | a blank title      | {"article": {"title": " \\t", "description": "Short", "body": "Short."}}                           |
        | a number as title  | {"article": {"title": 7, "description": "Short", "body": "Short."}}                                |
        | a nul in the title | {"article": {"title": "On\\u0000faults", "description": "Short", "body": "Short."}}                |
        | no description     | {"article": {"title": "On faults", "body": "Short."}}                                              |
        | a null description | {"article": {"title": "On faults", "description": null, "body": "Short."}}                         |
        | no body            | {"article": {"title": "On faults", "description": "Short"}}                                        |
        | a null body        | {"article": {"title": "On faults", "description": "Short", "body": null}}                          |
        | a blank body       | {"article": {"title": "On faults", "description": "Short", "body": "\\n"}}                         |
        | a text as tags     | {"article": {"title": "On faults", "description": "Short", "body": "Short.", "tagList": "a"}}      |
        | null as tags       | {"article": {"title": "On faults", "description": "Short", "body": "Short.", "tagList": null}}     |
        | a blank tag        | {"article": {"title": "On faults", "description": "Short", "body": "Short.", "tagList": [""]}}     |
        | a null tag         | {"article": {"title": "On faults", "description": "Short", "body": "Short.", "tagList": [null]}}   |
        | a number as tag    | {"article": {"title": "On faults", "description": "Short", "body": "Short.", "tagList": ["a", 7]}} |
        | no article         | {"title": "On faults", "description": "Short", "body": "Shorter."}                                 |
        | null as article    | {"article": null}                                                                                  |
        | a list as body     | [{"article": {"title": "On faults", "description": "Short", "body": "Short."}}]                    |

    Scenario: A title has at most two hundred characters
      Given {ten} is "rivers run"
      And {hundred} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "{hundred}{hundred}", "description": "Long", "body": "Short."}}
        """
      Then $.article.author.username is {alice}
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "{hundred}{hundred}!", "description": "Too long", "body": "Short."}}
        """
      Then the status is 422

    Scenario: The characters of a title and a tag are counted, not their bytes
      Given {eight} is "🌊🌊🌊🌊🌊🌊🌊🌊"
      And {tag} is "{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}"
      And {title} is "{tag}{tag}{tag}{eight}"
      And I am signed in as alice
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "{title}", "description": "Long", "body": "Short.", "tagList": ["{tag}"]}}
        """
      Then the status is 201
      And $.article.title is {title}
      And $.article.tagList is ["{tag}"]
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "{title}!", "description": "Long", "body": "Short."}}
        """
      Then the status is 422
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Long", "description": "Long", "body": "Short.", "tagList": ["{tag}!"]}}
        """
      Then the status is 422

    Scenario: Publishing without a body is refused
      Given I am signed in as alice
      And alice has published {slug}
      When I send POST /articles
      Then the status is 422
      When I send POST /articles with an empty body declared as JSON
      Then the status is 422

    Scenario: Credentials are checked before what is to be published
      Given alice has published {slug}
      And I am anonymous
      When I send POST /articles with JSON:
        """json
        {"article": {"title": " "}}
        """
      Then the status is 401
      When the request header "Authorization" is "Token garbage"
      And I send POST /articles with JSON:
        """json
        {"title": "Nobody's"}
        """
      Then the status is 401

    Scenario: A refused article is not published
      Given I am signed in as alice
      And alice has published {slug}
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Refused", "description": " ", "body": "Shorter."}}
        """
      Then the status is 422
      And the response matches the contract
      When I call GetArticles
        | author | {alice} |
      Then $.articlesCount is 1

    Scenario: Publishing is refused without valid credentials
      Given alice has published {slug}
      And I am anonymous
      When I send POST /articles with JSON:
        """json
        {"article": {"title": "Nobody's", "description": "Short", "body": "Shorter."}}
        """
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract
      When the request header "Authorization" is "Token garbage"
      And I send POST /articles with JSON:
        """json
        {"article": {"title": "Nobody's", "description": "Short", "body": "Shorter."}}
        """
      Then the status is 401
      And every $.errors.body[*] is a string

  Rule: Reading

    Scenario: A stranger reads an article
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am anonymous
      When I call GetArticle
      Then the status is 200
      And the response matches the contract
      And $.article.slug is {slug}
      And $.article.title is "Rivers {word}"
      And $.article.description is "About"
      And $.article.body is "All of it."
      And $.article.updatedAt is a date-time
      And $.article.favorited is false
      And $.article.favoritesCount is 0
      And $.article.author.username is {alice}

    Scenario: Reading shows what the reader has marked and follows
      Given alice has published {slug}
      And bob has marked "{slug}" as a favorite
      And bob follows "{alice}"
      And I am signed in as bob
      When I call GetArticle
      Then $.article.favorited is true
      And $.article.author.following is true
      Given I am signed in as carol
      When I call GetArticle
      Then $.article.favorited is false
      And $.article.favoritesCount is 1
      And $.article.author.following is false

    Scenario: An article titled like the feed is read at its slug
      Given alice has published {slug} titled "Feed"
      When I call GetArticle
      Then $.article.title is "Feed"
      And $.article.slug is not "feed"

    Scenario: A slug that no article has is unknown
      Given alice has published {slug}
      And a unique {nothing}
      When I call GetArticle
      Then $.article.slug is {slug}
      When I send GET /articles/{nothing}
      Then the status is 404
      And the response matches the contract
      And $.errors.body has at least 1 item

    Scenario Outline: An article is refused with <credentials>
      Given alice has published {slug}
      And I am anonymous
      When I call GetArticle
      And the request header "Authorization" is "<value>"
      And I call GetArticle
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract

      Examples:
        | credentials       | value                                                                                                                                           |
        | garbage           | Token garbage                                                                                                                                   |
        | another scheme    | Bearer {alice.token}                                                                                                                            |
        | an empty header   |                                                                                                                                                 |
        | an unsigned token | Token eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIiwiaWQiOjEsInVzZXJJZCI6MSwidXNlcl9pZCI6MSwiaWF0IjoxNzkwMDAwMDAwLCJleHAiOjQxMDI0NDQ4MDB9. |

    Scenario: Credentials are checked before an article is looked up to be read
      Given alice has published {slug}
      And a unique {nothing}
      When I call GetArticle
      And the request header "Authorization" is "Token garbage"
      And I send GET /articles/{nothing}
      Then the status is 401

  Rule: Changing

    Scenario: An author changes an article
      Given a unique {word}
      And alice has published {slug} tagged "{word}"
      And I am signed in as alice
      When I call GetArticle
      And I remember $.article.createdAt as {created}
      And I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"title": "Lakes {word}", "description": "Still", "body": "No {word} flows.", "tagList": ["sea", "{word}-new"]}}
        """
      Then the status is 200
      And the response matches the contract
      And $.article.slug contains "lakes-{word}"
      And $.article.title is "Lakes {word}"
      And $.article.description is "Still"
      And $.article.body is "No {word} flows."
      And $.article.tagList is ["sea", "{word}-new"]
      And $.article.createdAt is {created}
      And $.article.author.username is {alice}
      When I call GetArticles
        | tag | {word}-new |
      Then $.articlesCount is 1

    Scenario: What is not given stays as it is
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"description": "New"}}
        """
      Then $.article.slug is {slug}
      And $.article.title is "Rivers {word}"
      And $.article.description is "New"
      And $.article.body is "All of it."
      When I call GetArticle
      Then $.article.description is "New"
      And $.article.body is "All of it."

    Scenario: Comments and favorites follow an article to its new slug
      Given alice has published {old}
      And bob has written {id} below "{old}"
      And bob has marked "{old}" as a favorite
      And I am signed in as alice
      When I send PUT /articles/{old} with JSON:
        """json
        {"article": {"title": "Moved by {alice}"}}
        """
      And I remember $.article.slug as {slug}
      Then $.article.favoritesCount is 1
      When I call GetArticleComments
      Then $.comments[0].id is {id}

    Scenario: The same title keeps the slug
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"title": "Rivers {word}"}}
        """
      Then the status is 200
      And $.article.title is "Rivers {word}"
      And $.article.slug is {slug}

    Scenario: A new title moves the article to a new slug
      Given a unique {word}
      And alice has published {old}
      And I am signed in as alice
      When I send PUT /articles/{old} with JSON:
        """json
        {"article": {"title": "Moved {word}"}}
        """
      And I remember $.article.slug as {slug}
      Then $.article.slug is not {old}
      When I call GetArticle
      Then $.article.title is "Moved {word}"
      When I send GET /articles/{old}
      Then the status is 404

    Scenario: A title that differs in nothing that a slug shows moves the article too
      Given a unique {word}
      And alice has published {old} titled "Rivers {word}"
      And I am signed in as alice
      When I send PUT /articles/{old} with JSON:
        """json
        {"article": {"title": "RIVERS {word}!"}}
        """
      And I remember $.article.slug as {slug}
      Then $.article.title is "RIVERS {word}!"
      And $.article.slug is not {old}
      When I call GetArticle
      Then $.article.title is "RIVERS {word}!"
      When I send GET /articles/{old}
      Then the status is 404

    Scenario: An empty change leaves an article as it is
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {}}
        """
      Then the status is 200
      And $.article.slug is {slug}
      And $.article.title is "Rivers {word}"
      And $.article.body is "All of it."

    Scenario: A change takes no notice of properties that the contract does not know
      Given a unique {word}
      And alice has published {slug}
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Known.", "slug": "own-{word}", "favoritesCount": 7, "createdAt": "2001-02-03T04:05:06.000Z"}, "draft": true}
        """
      Then the status is 200
      And $.article.body is "Known."
      And $.article.slug is {slug}
      And $.article.favoritesCount is 0
      And $.article.createdAt is not "2001-02-03T04:05:06.000Z"

    Scenario: Of equal new tags only the first is kept
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"tagList": ["{tag}-new", "sea", "{tag}-new"]}}
        """
      Then $.article.tagList is ["{tag}-new", "sea"]

    Scenario: An empty list takes all tags away
      Given a unique {tag}
      And alice has published {slug} tagged "{tag}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"tagList": []}}
        """
      Then $.article.slug is {slug}
      And $.article.tagList is []

    Scenario Outline: Changing an article with <fault> is refused
      Given alice has published {slug}
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Before."}}
        """
      And I send PUT /articles/{slug} with JSON:
        """json
        <body>
        """
      Then the status is 422
      And $.errors.body has at least 1 item
      And the response matches the contract

      Examples:
        | fault              | body                               |
        | a blank title      | {"article": {"title": " "}}        |
        | a null title       | {"article": {"title": null}}       |
        | a null description | {"article": {"description": null}} |
        | a null body        | {"article": {"body": null}}        |
        | null as tags       | {"article": {"tagList": null}}     |
        | a number as tag    | {"article": {"tagList": [7]}}      |
        | a blank tag        | {"article": {"tagList": [" "]}}    |
        | no article         | {"body": "After."}                 |
        | null as article    | {"article": null}                  |

    Scenario: A refused change leaves an article as it was
      Given a unique {word}
      And alice has published {slug} titled "Rivers {word}"
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {}}
        """
      And I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"title": "Moved {word}", "body": "After.", "tagList": [""]}}
        """
      Then the status is 422
      When I send PUT /articles/{slug}
      Then the status is 422
      When I call GetArticle
      Then $.article.title is "Rivers {word}"
      And $.article.body is "All of it."

    Scenario: Another user's article is not to be changed
      Given alice has published {slug} titled "Hers"
      And bob has published {own}
      And I am signed in as bob
      When I send PUT /articles/{own} with JSON:
        """json
        {"article": {"body": "His own."}}
        """
      And I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Not his."}}
        """
      Then the status is 403
      And $.errors.body has at least 1 item
      When I call GetArticle
      Then $.article.body is "All of it."

    Scenario: Ownership is checked before the input
      Given alice has published {slug}
      And bob has published {own}
      And I am signed in as bob
      When I send PUT /articles/{own} with JSON:
        """json
        {"article": {"title": "Still {bob}'s"}}
        """
      Then $.article.title is "Still {bob}'s"
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"title": " "}}
        """
      Then the status is 403
      And the response matches the contract

    Scenario: Changing an article that is not there is refused
      Given alice has published {slug}
      And I am signed in as alice
      And a unique {nothing}
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Here."}}
        """
      And I send PUT /articles/{nothing} with JSON:
        """json
        {"article": {"body": "Nowhere."}}
        """
      Then the status is 404
      And $.errors.body has at least 1 item
      And the response matches the contract

    Scenario: An article is looked up before what is to be changed is checked
      Given alice has published {slug}
      And I am signed in as alice
      And a unique {nothing}
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Here."}}
        """
      And I send PUT /articles/{nothing} with JSON:
        """json
        {"article": {"title": " "}}
        """
      Then the status is 404
      When the request header "Authorization" is "Token garbage"
      And I send PUT /articles/{nothing} with JSON:
        """json
        {"article": {"title": " "}}
        """
      Then the status is 401

    Scenario: Changing an article is refused without valid credentials
      Given alice has published {slug}
      And I am signed in as alice
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Hers."}}
        """
      And the request header "Authorization" is "Token garbage"
      And I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Nobody's."}}
        """
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract
      Given I am anonymous
      When I send PUT /articles/{slug} with JSON:
        """json
        {"article": {"body": "Nobody's."}}
        """
      Then the status is 401
      And $.article does not exist
      When I call GetArticle
      Then $.article.body is "Hers."

  Rule: Deleting

    Scenario: An author deletes an article
      Given alice has published {slug}
      And alice has published {other}
      And I am signed in as alice
      When I call GetArticle
      And I call DeleteArticle
      Then the status is 204
      And the body is empty
      And the response matches the contract
      When I call GetArticle
      Then the status is 404
      When I call GetArticles
        | author | {alice} |
      Then $.articlesCount is 1

    Scenario: Deleting works with an empty body declared as JSON
      Given alice has published {slug}
      And I am signed in as alice
      When I send DELETE /articles/{slug} with an empty body declared as JSON
      Then the status is 204
      And the body is empty
      When I call GetArticles
        | author | {alice} |
      Then $.articlesCount is 0

    Scenario: The comments and favorites of a deleted article are gone
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And bob has marked "{slug}" as a favorite
      And I am signed in as alice
      When I call GetArticleComments
      And I call DeleteArticle
      Then the status is 204
      When I call GetArticleComments
      Then the status is 404
      When I call GetArticles
        | favorited | {bob} |
      Then $.articlesCount is 0

    Scenario: An article is deleted only once
      Given alice has published {slug}
      And I am signed in as alice
      When I call DeleteArticle
      And I call DeleteArticle
      Then the status is 404
      And the response matches the contract
      And $.errors.body has at least 1 item

    Scenario: Another user's article is not to be deleted
      Given alice has published {slug}
      And bob has published {own}
      And I am signed in as bob
      When I send DELETE /articles/{own}
      And I send DELETE /articles/{slug}
      Then the status is 403
      And the response matches the contract
      And every $.errors.body[*] is a string
      When I call GetArticle
      Then $.article.author.username is {alice}

    Scenario: A deleted article leaves the feed
      Given alice has published {slug}
      And bob follows "{alice}"
      And I am signed in as alice
      When I call DeleteArticle
      Then the status is 204
      And the response matches the contract
      Given I am signed in as bob
      When I call GetArticlesFeed
      Then $.articlesCount is 0
      And $.articles is []

    Scenario: Credentials are checked before the article is looked up
      Given alice has published {slug}
      And a unique {nothing}
      And I am signed in as alice
      When I call DeleteArticle
      Then the status is 204
      And the body is empty
      Given I am anonymous
      When I send DELETE /articles/{nothing}
      Then the status is 401
      And $.errors is an object

    Scenario: Deleting an article that is not there is refused
      Given alice has published {slug}
      And I am signed in as alice
      And a unique {nothing}
      When I call DeleteArticle
      And I send DELETE /articles/{nothing}
      Then the status is 404
      And $.errors.body has at least 1 item

    Scenario: Deleting an article is refused without valid credentials
      Given alice has published {slug}
      And alice has published {other}
      And I am signed in as alice
      When I send DELETE /articles/{other}
      Then the status is 204
      When the request header "Authorization" is "Token {alice.token}x"
      And I call DeleteArticle
      Then the status is 401
      And $.errors.body has at least 1 item
      When the request header "Authorization" is "Bearer {alice.token}"
      And I call DeleteArticle
      Then the status is 401
      And every $.errors.body[*] is a string
      Given I am anonymous
      When I call DeleteArticle
      Then the status is 401
      And the response matches the contract
      When I call GetArticles
        | author | {alice} |
      Then $.articlesCount is 1
